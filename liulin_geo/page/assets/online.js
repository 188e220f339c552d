"use strict";(()=>{var G=Object.create;var _=Object.defineProperty;var Z=Object.getOwnPropertyDescriptor;var k=Object.getOwnPropertyNames;var q=Object.getPrototypeOf,z=Object.prototype.hasOwnProperty;var B=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(o){throw t=0,o}};var I=(e,t,o,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of k(t))!z.call(e,n)&&n!==o&&_(e,n,{get:()=>t[n],enumerable:!(i=Z(t,n))||i.enumerable});
return e};var A=(e,t,o)=>(o=e!=null?G(q(e)):{},I(t||!e||!e.__esModule?_(o,"default",{value:e,enumerable:!0}):o,e));var j=B((O,w)=>{w.exports=window.LG});var r=Math.PI,d=r/180,v=6378245,g=.006693421622965943;function T(e,t){let o=t-105,i=e-35,n=Math.sin,a=20*n(6*o*r)+20*n(2*o*r),l=Math.sqrt(Math.abs(o)),h=-100+2*
o+3*i+.2*i*i+.1*o*i+.2*l+(a+20*n(i*r)+40*n(i/3*r)+160*n(i/12*r)+320*n(i*r/30))*2/3,P=300+o+2*i+.1*o*o+.1*o*i+.1*l+(a+20*n(o*r)+40*n(o/3*r)+150*n(o/12*r)+300*n(o/
30*r))*2/3,x=1-g*Math.pow(n(e*d),2),b=Math.sqrt(x);return[h/(v*(1-g)/(x*b)*d),P/(v/b*Math.cos(e*d)*d)]}function M(e,t){return t>=72.004&&t<=137.8347&&e>=.8293&&
e<=55.8271}function p(e,t){if(!M(e,t))return[e,t];let o=T(e,t);return[e+o[0],t+o[1]]}function y(e,t){let o=[e,t];if(M(e,t))for(let i=0;i<12;i++){let n=T(o[0],o[1]),
a=[e-n[0],t-n[1]],l=Math.abs(a[0]-o[0])+Math.abs(a[1]-o[1]);if(o=a,l<1e-8)break}return o}var s=A(j(),1),m=s.data.online,c=256,C=["lg-context","lg-relief","lg-water","lg-roads"],E=L.TileLayer.prototype,R=L.TileLayer.extend({_moved(e,t,o){let i=this._tileZoom,
n=this._map.unproject([e,t],i),a=o(n.lat,n.lng);return a[0]===n.lat&&a[1]===n.lng?L.point(e,t):this._map.project(a,i)},_frame(e){let t=e.x*c,o=e.y*c,i=c/2,n=y;return L.
bounds([this._moved(t,o+i,n).x,this._moved(t+i,o,n).y],[this._moved(t+c,o+i,n).x,this._moved(t+i,o+c,n).y])},_getTilePos(e){return this._frame(e).min.round().subtract(
this._level.origin)},_addTile(e,t){E._addTile.call(this,e,t);let o=this._frame(e),i=o.max.round().subtract(o.min.round()),n=this._tiles[this._tileCoordsToKey(e)].
el;n.style.width=i.x+"px",n.style.height=i.y+"px"},_pxBoundsToTileRange(e){let t=e.min,o=e.max,i=p;return E._pxBoundsToTileRange.call(this,L.bounds([[t.x,t.y],[
o.x,t.y],[t.x,o.y],[o.x,o.y]].map(n=>this._moved(n[0],n[1],i))))}}),u=null,f;function S(){let e=s.page.map,t=m.shift?R:L.TileLayer,o=e.createPane("lg-online"),i=0,
n=0;o.style.zIndex="204",o.style.pointerEvents="none",f=(0,s.el)("div",{class:"lg-credit",role:"status"});let a=function(){(0,s.emptied)(f).append(n&&!i?s.text.
online_fails:m.attribution)},l=m.layers.map(h=>new t(h,{pane:"lg-online",subdomains:m.subdomains,maxNativeZoom:m.max_zoom,maxZoom:18,minZoom:3,keepBuffer:1}).on(
"tileload",()=>{i++,i===1&&a()}).on("tileerror",()=>{n++,n===1&&a()}));return a(),l}function D(){let e=document.body.dataset.base==="online";if(!(!e&&!u))if(u=u||
S(),C.forEach(t=>{s.page.map.getPane(t).style.visibility=e?"hidden":""}),u.forEach(t=>{e!==s.page.map.hasLayer(t)&&(e?s.page.map.addLayer(t):s.page.map.removeLayer(
t))}),e){let t=document.querySelector(".lg-plate");t.insertBefore(f,t.firstChild)}else L.DomUtil.remove(f)}new MutationObserver(D).observe(document.body,{attributes:!0,
attributeFilter:["data-base"]});Object.assign(s.page,{toGcj:p,fromGcj:y});})();
