"use strict";(()=>{var P=Object.create;var b=Object.defineProperty;var q=Object.getOwnPropertyDescriptor;var G=Object.getOwnPropertyNames;var Z=Object.getPrototypeOf,k=Object.prototype.hasOwnProperty;var z=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(o){throw t=0,o}};var B=(e,t,o,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of G(t))!k.call(e,n)&&n!==o&&b(e,n,{get:()=>t[n],enumerable:!(i=q(t,n))||i.enumerable});
return e};var I=(e,t,o)=>(o=e!=null?P(Z(e)):{},B(t||!e||!e.__esModule?b(o,"default",{value:e,enumerable:!0}):o,e));var w=z((N,M)=>{M.exports=window.LG});var s=Math.PI,d=s/180,_=6378245,v=.006693421622965943;function g(e,t){let o=t-105,i=e-35,n=Math.sin,r=20*n(6*o*s)+20*n(2*o*s),l=Math.sqrt(Math.abs(o)),j=-100+2*
o+3*i+.2*i*i+.1*o*i+.2*l+(r+20*n(i*s)+40*n(i/3*s)+160*n(i/12*s)+320*n(i*s/30))*2/3,E=300+o+2*i+.1*o*o+.1*o*i+.1*l+(r+20*n(o*s)+40*n(o/3*s)+150*n(o/12*s)+300*n(o/
30*s))*2/3,y=1-v*Math.pow(n(e*d),2),x=Math.sqrt(y);return[j/(_*(1-v)/(y*x)*d),E/(_/x*Math.cos(e*d)*d)]}function T(e,t){return t>=72.004&&t<=137.8347&&e>=.8293&&
e<=55.8271}function h(e,t){if(!T(e,t))return[e,t];let o=g(e,t);return[e+o[0],t+o[1]]}function p(e,t){let o=[e,t];if(T(e,t))for(let i=0;i<12;i++){let n=g(o[0],o[1]),
r=[e-n[0],t-n[1]],l=Math.abs(r[0]-o[0])+Math.abs(r[1]-o[1]);if(o=r,l<1e-8)break}return o}var a=I(w(),1),m=a.data.online,c=256,S=["lg-context","lg-relief","lg-water","lg-roads"],A=L.TileLayer.extend({_moved(e,t,o){let i=this._tileZoom,n=this._map.unproject(
[e,t],i),r=o(n.lat,n.lng);return r[0]===n.lat&&r[1]===n.lng?L.point(e,t):this._map.project(r,i)},_frame(e){let t=e.x*c,o=e.y*c,i=c/2,n=p;return L.bounds([this._moved(
t,o+i,n).x,this._moved(t+i,o,n).y],[this._moved(t+c,o+i,n).x,this._moved(t+i,o+c,n).y])},_getTilePos(e){return this._frame(e).min.round().subtract(this._level.origin)},
_addTile(e,t){L.TileLayer.prototype._addTile.call(this,e,t);let o=this._frame(e),i=o.max.round().subtract(o.min.round()),n=this._tiles[this._tileCoordsToKey(e)].
el;n.style.width=i.x+"px",n.style.height=i.y+"px"},_pxBoundsToTileRange(e){let t=e.min,o=e.max,i=h;return L.TileLayer.prototype._pxBoundsToTileRange.call(this,L.
bounds([[t.x,t.y],[o.x,t.y],[t.x,o.y],[o.x,o.y]].map(n=>this._moved(n[0],n[1],i))))}}),u=null,f=null;function C(){let e=a.page.map,t=m.shift?A:L.TileLayer,o=e.createPane(
"lg-online"),i=0,n=0;o.style.zIndex=204,o.style.pointerEvents="none",f=(0,a.el)("div",{class:"lg-credit",role:"status"});let r=function(){(0,a.emptied)(f).append(
n&&!i?a.text.online_fails:m.attribution)};u=m.layers.map(l=>new t(l,{pane:"lg-online",subdomains:m.subdomains,maxNativeZoom:m.max_zoom,maxZoom:18,minZoom:3,keepBuffer:1}).
on("tileload",()=>{i++,i===1&&r()}).on("tileerror",()=>{n++,n===1&&r()})),r()}function R(){let e=document.body.dataset.base==="online";!e&&!u||(u||C(),S.forEach(
t=>{a.page.map.getPane(t).style.visibility=e?"hidden":""}),u.forEach(t=>{e!==a.page.map.hasLayer(t)&&(e?a.page.map.addLayer(t):a.page.map.removeLayer(t))}),e?document.
querySelector(".lg-plate").insertBefore(f,document.querySelector(".lg-plate").firstChild):L.DomUtil.remove(f))}new MutationObserver(R).observe(document.body,{attributes:!0,
attributeFilter:["data-base"]});Object.assign(a.page,{toGcj:h,fromGcj:p});})();
