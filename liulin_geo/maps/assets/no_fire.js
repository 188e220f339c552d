"use strict";(()=>{var Nt=Object.create;var ft=Object.defineProperty;var Ct=Object.getOwnPropertyDescriptor;var At=Object.getOwnPropertyNames;var jt=Object.getPrototypeOf,Tt=Object.prototype.hasOwnProperty;var Pt=(a,r)=>()=>{try{return r||a((r={exports:{}}).exports,r),r.exports}catch(c){throw r=0,c}};var Bt=(a,r,c,s)=>{if(r&&typeof r=="object"||typeof r=="function")for(let o of At(r))!Tt.call(a,o)&&o!==c&&ft(a,o,{get:()=>r[o],enumerable:!(s=Ct(r,o))||s.enumerable});
return a};var Rt=(a,r,c)=>(c=a!=null?Nt(jt(a)):{},Bt(r||!a||!a.__esModule?ft(c,"default",{value:a,enumerable:!0}):c,a));var mt=Pt((Jt,pt)=>{pt.exports=window.LG});function J(a){let r=[],c=[0,0],s=0,o=0,e=0;for(let u=0;u<a.length;u++){let h=a.charCodeAt(u)-63;s|=(h&31)<<o,o+=5,!(h&32)&&(c[e]+=s&1?~(s>>1):s>>1,e&&r.push([c[1]/
1e5,c[0]/1e5]),e=1-e,s=o=0)}return r}var W=Math.PI/180;function gt(a){let r=1/a.inverse_flattening,c=r/(2-r),s=c*c,o=s*c,e=o*c,u=a.k0*a.semi_major_m/(1+c)*(1+s/4+e/64),h=2*Math.sqrt(c)/(1+c),p=[c/2-
2*s/3+5*o/16+41*e/180,13*s/48-3*o/5+557*e/1440,61*o/240-103*e/140,49561*e/161280],N=[c/2-2*s/3+37*o/96-e/360,s/48+o/15-437*e/1440,17*o/480-37*e/840,4397*e/161280],
y=[2*c-2*s/3-2*o+116*e/45,7*s/3-8*o/5-227*e/45,56*o/15-136*e/35,4279*e/630];return{forward(I,Z){let P=Math.sin(I*W),E=(Z-a.lon0)*W,b=Math.sinh(Math.atanh(P)-h*Math.
atanh(h*P)),C=Math.atan2(b,Math.cos(E)),x=Math.atanh(Math.sin(E)/Math.sqrt(1+b*b)),A=x,S=C;return p.forEach((M,B)=>{let R=2*(B+1);A+=M*Math.cos(R*C)*Math.sinh(R*
x),S+=M*Math.sin(R*C)*Math.cosh(R*x)}),[a.false_easting+u*A,a.false_northing+u*S]},inverse(I,Z){let P=(Z-a.false_northing)/u,E=(I-a.false_easting)/u,b=P,C=E;N.forEach(
(S,M)=>{let B=2*(M+1);b-=S*Math.sin(B*P)*Math.cosh(B*E),C-=S*Math.cos(B*P)*Math.sinh(B*E)});let x=Math.asin(Math.sin(b)/Math.cosh(C)),A=x;return y.forEach((S,M)=>{
A+=S*Math.sin(2*(M+1)*x)}),[A/W,a.lon0+Math.atan2(Math.sinh(C),Math.cos(b))/W]}}}var et=6378137,ht=298.257222101,Ut=Math.PI/180;function G(a){let r=function(p){return a.reduce((N,y)=>N+y[p],0)/a.length},c=gt({lon0:r("lng"),k0:1,false_easting:0,false_northing:0,semi_major_m:et,inverse_flattening:ht}),
s=1/ht,o=s*(2-s),e=et*et*(1-o)/Math.pow(1-o*Math.pow(Math.sin(r("lat")*Ut),2),2),u=a.map(p=>c.forward(p.lat,p.lng)),h=0;return u.forEach((p,N)=>{let y=u[(N+1)%u.
length];h+=(p[0]*y[1]-y[0]*p[1])*(.5-(p[0]*p[0]+p[0]*y[0]+y[0]*y[0])/(12*e))}),Math.abs(h)}function dt(a){let r=a.length,c=function(s,o,e){return(o.lng-s.lng)*(e.
lat-s.lat)-(o.lat-s.lat)*(e.lng-s.lng)};for(let s=0;s<r;s++)for(let o=s+2;o<r;o++){let e=a[s],u=a[s+1],h=a[o],p=a[(o+1)%r];if((o+1)%r!==s&&c(e,u,h)*c(e,u,p)<0&&
c(h,p,e)*c(h,p,u)<0)return!0}return!1}var t=Rt(mt(),1);var bt=666.6666666666666;function T(a,r){return a.toLocaleString("en-US",{minimumFractionDigits:r,maximumFractionDigits:r})}var lt=40,yt="?@[\\]^`{|}";function Mt(a){let r=0,c=0,s="",o=function(e){let u=e<0?~(e<<1):e<<1;for(;u>=32;u>>=5)s+=String.fromCharCode(63+(32|u&31));s+=String.
fromCharCode(63+u)};return a.forEach(e=>{let u=Math.round(e.lng*1e5),h=Math.round(e.lat*1e5);o(u-r),o(h-c),r=u,c=h}),s.replace(/[?@[\\\]^`{|}]/g,e=>String(yt.indexOf(
e)))}function Lt(a){return J(a.replace(/\d/g,r=>yt[Number(r)]))}function $(a,r,c){let s=!1;for(let o=0,e=a.length-1;o<a.length;e=o++){let u=a[o],h=a[e];u.lat>r!=
h.lat>r&&c<(h.lng-u.lng)*(r-u.lat)/(h.lat-u.lat)+u.lng&&(s=!s)}return s}function _t(a){let r=a.map(e=>e.lat),c=(Math.min.apply(null,r)+Math.max.apply(null,r))/2+
1e-9,s=[];a.forEach((e,u)=>{let h=a[(u+1)%a.length];e.lat>c!=h.lat>c&&s.push(e.lng+(h.lng-e.lng)*(c-e.lat)/(h.lat-e.lat))}),s.sort((e,u)=>e-u);let o=[a[0].lng,a[0].
lng];for(let e=0;e+1<s.length;e+=2)(s[e+1]-s[e]>o[1]-o[0]||e===0)&&(o=[s[e],s[e+1]]);return{lat:c,lng:(o[0]+o[1])/2}}function V(a){return{lat:Math.round(a.lat*1e6)/
1e6,lng:Math.round(a.lng*1e6)/1e6}}function X(a){return Array.from(String(a||"").replace(/(?:[^ -\uffff]|[*;])+/g," ").trim()).filter(r=>!/^[\ud800-\udfff]$/.test(
r)).slice(0,lt).join("")}var ot="#B3261E",Ft=8,at=100,Q=2e3,Dt=16e3,It=1600,xt=200,K=/^\d{4}-\d\d-\d\d$/;(0,t.defineTool)("no_fire",a=>{let r=t.page.map,c=L.layerGroup().addTo(r),s=L.svg(
{pane:"lg-features",padding:.5}),o=[],e=null,u=null,h=null,p=null,N=null,y="";document.body.appendChild((0,t.svg)("svg",{width:0,height:0,"aria-hidden":"true",style:{
position:"absolute"}},(0,t.svg)("defs",null,(0,t.svg)("pattern",{id:"lg-no-fire-hatch",width:8,height:8,patternUnits:"userSpaceOnUse"},(0,t.svg)("path",{d:"M-1 \
9L9-1M-1 1L1-1M7 9L9 7",stroke:ot,"stroke-width":1.2,"stroke-opacity":.75,fill:"none"})))));function I(n){let l=L.latLngBounds(n.ring);return a.layers.filter(i=>t.page.
byKey[i]).map(i=>{let g=t.page.byKey[i],f=g.labels.indexOf(a.people),m=0,d=g.features.filter(_=>l.contains([_[3],_[2]])&&$(n.ring,_[3],_[2]));return d.forEach(_=>{
for(let v=0;v<_[5].length;v+=2)_[5][v]===f&&(m+=Number(String(_[5][v+1]).replace(/[^\d.]/g,""))||0)}),{layer:g,found:d,people:f<0?null:m}})}function Z(n){let l=t.page.
byKey[a.forest];if(!l)return null;N=N||[].concat(...l.features.map(k=>k[2].map(w=>{let j=w.map(O=>J(O).map(F=>({lat:F[0],lng:F[1]})));return{rings:j,box:L.latLngBounds(
j[0])}})));let i=L.latLngBounds(n.ring),g=N.filter(k=>k.box.intersects(i)),f=Math.sqrt(It),m=i.getNorth()-i.getSouth(),d=i.getEast()-i.getWest(),_=0,v=0;for(let k=.5;k<
f;k++)for(let w=.5;w<f;w++){let j=i.getSouth()+m*k/f,O=i.getWest()+d*w/f;$(n.ring,j,O)&&(_++,g.some(F=>F.box.contains([j,O])&&F.rings.filter(Ot=>$(Ot,j,O)).length%
2)&&v++)}return _?v/_:null}function P(n){return n.from||n.to?(n.from||"…")+" "+t.text.zone_until+" "+(n.to||"…"):""}function E(n,l){return L.polyline(n,Object.
assign({renderer:s,interactive:!1,color:ot,weight:2.4},l))}function b(){if(c.clearLayers(),!(0,t.tabHas)("no_fire"))return;o.forEach(l=>{c.addLayer(L.polygon(l.
ring,{renderer:s,interactive:!1,color:"#fff",weight:5,opacity:.85,fillColor:"url(#lg-no-fire-hatch)",fillOpacity:1})),c.addLayer(l.shape=E(l.ring.concat([l.ring[0]]),
{}));let i=P(l);l.label=l.label||L.tooltip({permanent:!0,direction:"center",className:"lg-zone-name",opacity:1}),c.addLayer(l.label.setLatLng(_t(l.ring)).setContent(
(0,t.el)("div",null,(0,t.quoted)(l.name),i&&(0,t.el)("small",null,i))))});let n=u;n&&h&&n.ring.forEach((l,i)=>{c.addLayer(C(n,i))}),e&&(e.length>1&&c.addLayer(E(
e)),e.forEach(l=>{c.addLayer(L.circleMarker(l,{renderer:s,interactive:!1,radius:4,color:ot,weight:1.6,fillColor:"#fff",fillOpacity:1}))}),c.addLayer(p=E([],{weight:1.6,
dashArray:"4 5"})))}function C(n,l){let i=L.marker(n.ring[l],{draggable:!0,keyboard:!1,icon:L.divIcon({className:"lg-zone-corner",iconSize:[14,14]})});return i.
on("drag",()=>{n.ring[l]=V(i.getLatLng()),n.shape.setLatLngs(n.ring.concat([n.ring[0]]))}),i.on("dragend",()=>{x()}),i}function x(){b(),D(),r.fire("lg:share")}function A(n,l){
return r.latLngToContainerPoint(n).distanceTo(r.latLngToContainerPoint(l))<=Ft}function S(){u=null,e=[],y="",(0,t.claim)(R,B),r.on("mousemove",it),r.doubleClickZoom.
disable(),(0,t.showCross)(t.page.byKeys||t.page.touched||!matchMedia("(hover: hover)").matches),r.getContainer().focus({preventScroll:!0}),b(),D()}function M(){
e&&(e=null,r.off("mousemove",it),setTimeout(()=>{e||r.doubleClickZoom.enable()},400),(0,t.claim)(null),(0,t.showCross)(!1))}function B(){M(),b(),D()}function R(n){
if(e){if(e.length>2&&(A(n,e[0])||A(n,e[e.length-1]))){Y();return}e.length&&A(n,e[e.length-1])||e.length>=Q||(e.push(V(n)),b(),D())}}function rt(){e&&e.pop(),b(),
D()}function Y(){if(!e||e.length<3)return;let n=e;M(),z({name:t.text.zone+" "+(o.length+1),from:"",to:"",ring:n}),u=o[o.length-1],x(),h&&h.querySelector("input").
select(),(0,t.tell)(u.name+" "+T(G(n)/1e6,2)+" km²")}function z(n){o.length<at&&o.push(n)}function it(n){e&&e.length&&p&&!t.page.touched&&p.setLatLngs([e[e.length-
1],n.latlng,e[0]])}document.addEventListener("keydown",n=>{if(!(!e||n.defaultPrevented||!(0,t.atMap)(n))){if(n.key==="Enter")(0,t.crossShown)()||!e.length?((0,t.showCross)(
!0),R((0,t.aimAt)())):Y();else if(n.key==="Backspace")rt();else return;n.preventDefault()}});function U(n,l,i,g){return(0,t.el)("button",{type:"button",class:"l\
g-button"+(i?" lg-button-main":""),disabled:!!g,on:{click:l}},n)}function tt(n,l,i,g){let f=(0,t.el)("input",{type:l,class:"lg-find",value:i,maxlength:l==="text"?
lt:null});return f.addEventListener("change",()=>{g(f.value),b(),nt(),r.fire("lg:share")}),(0,t.el)("label",{class:"lg-zone-field"},(0,t.el)("span",null,n),f)}function kt(n){
let l=[(0,t.quoted)(n.layer.title),(0,t.el)("b",null,t.text.zone_n.replace("{n}",T(n.found.length,0))+(n.people===null?"":t.text.comma+t.text.zone_people.replace(
"{n}",T(n.people,0))))];return n.found.length?(0,t.el)("details",null,(0,t.el)("summary",{class:"lg-zone-count"},...l),(0,t.el)("ul",null,...n.found.slice(0,xt).
map(i=>(0,t.el)("li",null,(0,t.el)("button",{type:"button",class:"lg-zone-go",on:{click(){(0,t.goTo)(n.layer,i)}}},(0,t.quoted)((0,t.shortened)(i[1]||i[0],40))))),
n.found.length>xt?(0,t.el)("li",null,"…"):null)):(0,t.el)("div",{class:"lg-zone-count"},...l)}let nt=function(){};function wt(n,l){let i=G(n.ring),g=Z(n),f=(0,t.el)(
"p",{class:"lg-warn",role:"alert"});return nt=function(){(0,t.emptied)(l).append(n.name),f.textContent=n.from&&n.to&&n.from>n.to?t.text.zone_backwards:""},nt(),
(0,t.el)("div",{class:"lg-zone-body"},tt(t.text.name,"text",n.name,m=>{n.name=X(m)||n.name}),(0,t.el)("div",{class:"lg-zone-dates"},tt(t.text.zone_from,"date",n.
from,m=>{n.from=K.test(m)?m:""}),tt(t.text.zone_to,"date",n.to,m=>{n.to=K.test(m)?m:""})),dt(n.ring)?(0,t.el)("p",{class:"lg-warn"},t.text.zone_crossed):null,f,
(0,t.el)("div",{class:"lg-zone-count"},t.text.area,(0,t.el)("b",null,T(i/1e6,2)+" km²　"+T(i/bt,0)+" "+t.text.zone_mu)),g===null?null:(0,t.el)("div",{class:"l\
g-zone-count"},(0,t.quoted)(t.page.byKey[a.forest].title),(0,t.el)("b",null,t.text.zone_about.replace("{n}",T(g*i/1e6,2)).replace("{p}",String(Math.round(100*g))))),
...I(n).map(kt),(0,t.el)("div",{class:"lg-buttons"},U(t.text.zone_look,()=>{r.fitBounds(L.latLngBounds(n.ring),(0,t.fitOptions)(15))}),U(t.text.zone_drop,()=>{o.
splice(o.indexOf(n),1),u=null,x()})))}function D(){if(!h)return;let n=o.map(i=>{let g=i===u,f=(0,t.quoted)(i.name);return(0,t.el)("li",null,(0,t.el)("button",{type:"\
button",class:"lg-zone-pick","aria-expanded":String(g),on:{click(){M(),u=g?null:i,b(),D()}}},(0,t.el)("i"),f,(0,t.el)("span",{class:"lg-n"},T(G(i.ring)/1e6,2)+"\
 km²")),g?wt(i,f):null)}),l=e?e.length:0;(0,t.emptied)(h).append(...[e?(0,t.el)("p",null,t.text.zone_how):null,(0,t.el)("div",{class:"lg-buttons"},...e?[U(t.text.
zone_centre,()=>{(0,t.showCross)(!0),R((0,t.aimAt)())}),U(t.text.zone_undo,rt,!1,!l),U(t.text.zone_done,Y,!0,l<3)]:[U(t.text.zone_new,S,!o.length,o.length>=at)]),
...[y,ut()].map(i=>i&&(0,t.el)("p",{class:"lg-warn",role:"alert"},i)),n.length?(0,t.el)("ul",{class:"lg-zones"},...n):null,(0,t.el)("div",{class:"lg-buttons"},U(
t.text.zone_export,St,!1,!o.length),U(t.text.zone_import,()=>{q.click()})),(0,t.el)("p",{class:"lg-note"},t.text.zone_kept)].filter(Boolean))}function Et(){return{
type:"FeatureCollection",features:o.map(n=>{let l=0;n.ring.forEach((f,m)=>{let d=n.ring[(m+1)%n.ring.length];l+=f.lng*d.lat-d.lng*f.lat});let i=(l<0?n.ring.slice().
reverse():n.ring).map(f=>[Number(f.lng.toFixed(6)),Number(f.lat.toFixed(6))]),g={};return I(n).forEach(f=>{g[f.layer.key]=f.found.length}),{type:"Feature",properties:Object.
assign({name:n.name,from:n.from||null,to:n.to||null,area_km2:Number((G(n.ring)/1e6).toFixed(3))},g),geometry:{type:"Polygon",coordinates:[i.concat([i[0]])]}}})}}
function St(){let n=URL.createObjectURL(new Blob([JSON.stringify(Et(),null,1)],{type:"application/geo+json"})),l=(0,t.el)("a",{href:n,download:t.text.zone+".geo\
json"});document.body.appendChild(l),l.click(),L.DomUtil.remove(l),setTimeout(()=>{URL.revokeObjectURL(n)},1e4)}function st(n){if(!Array.isArray(n)||n.length>Q+
1)return null;let l=n.map(f=>Array.isArray(f)?{lng:Number(f[0]),lat:Number(f[1])}:{lng:NaN,lat:NaN});if(!l.every(f=>Math.abs(f.lng)<=180&&Math.abs(f.lat)<85))return null;
let i=l[0],g=l[l.length-1];return l.length>1&&i.lng===g.lng&&i.lat===g.lat&&l.pop(),l.length>2?l.map(V):null}function vt(n){let l=[],i=!1,g=0,f=0;try{let d=JSON.
parse(n);(d.type==="FeatureCollection"?d.features:[d.type==="Feature"?d:{geometry:d}]).forEach(v=>{let k=v.geometry||{},w=v.properties||{},j=k.type==="Polygon"?
[k.coordinates]:k.type==="MultiPolygon"?k.coordinates:[];j.length||g++,j.forEach(O=>{let F=st(O[0]);i=i||O.length>1,F?l.push({name:X(w.name||w.名称),from:K.test(
w.from)?w.from:"",to:K.test(w.to)?w.to:"",ring:F}):Array.isArray(O[0])&&O[0].length>Q+1?f++:g++})})}catch(d){return t.text.zone_unreadable}let m=at-o.length;return g+=
Math.max(0,l.length-m),l=l.slice(0,m),l.forEach(d=>{d.name=d.name||t.text.zone+" "+(o.length+1),z(d)}),l.length&&r.fitBounds(L.latLngBounds([].concat(...l.map(d=>d.
ring))),(0,t.fitOptions)(14)),[l.length?t.text.zone_read.replace("{n}",String(l.length)):f?"":t.text.zone_unreadable,f?t.text.zone_big.replace("{n}",String(f)).
replace("{most}",T(Q,0)):"",g?t.text.zone_bad.replace("{n}",String(g)):"",i?t.text.zone_holes:""].filter(Boolean).join(" ")}let q=(0,t.el)("input",{type:"file",
accept:".geojson,.json,application/geo+json",hidden:!0,"aria-label":t.text.zone_import});q.addEventListener("change",()=>{let n=new FileReader;n.onload=function(){
y=vt(n.result),e&&!e.length&&M(),x()};let l=q.files[0];l&&n.readAsText(l),q.value=""}),document.body.appendChild(q);function ct(){let n=o.map(l=>[l.name,l.from,
l.to,l.ring.length,Mt(l.ring)].join("*")).join(";");return encodeURIComponent(n).length>Dt?"":n}function ut(){return o.length&&!ct()?t.text.zone_too_long:""}t.page.
shareExtra.zones={get:ct,lost:ut,set(n){let l=0;o.length=0,M(),u=null,n.split(";").filter(Boolean).forEach(i=>{let g=i.split("*"),f=Lt(g[4]||""),m=f.length===Number(
g[3])&&st(f.map(d=>[d[1],d[0]]));m?z({name:X(g[0])||t.text.zone+" "+(o.length+1),from:K.test(g[1])?g[1]:"",to:K.test(g[2])?g[2]:"",ring:m}):l++}),y=l?t.text.zone_cut.
replace("{n}",String(l)):"",l&&!h&&(0,t.tabHas)("no_fire")&&H.press(!0),x()}};let H=(0,t.addTool)({key:"no_fire",label:t.text.zones,toggle:!0,shape:"M-6-4L1-6.5\
L6.5-1L4 5.5L-5 4ZM-5.6 0L-.6-5.6M-5.2 3.6L3.4-4M0 4.6L6-1",act(n){if(!n){(0,t.closePanel)();return}h=(0,t.el)("div",{class:"lg-form lg-zone-panel"}),(0,t.showPanel)(
H,{title:t.text.zones,node:h,focus:o.length>0,closed(){h=null,u=null,M(),b()}}),o.length||y?(b(),D()):S()}});r.on("lg:tab",()=>{let n=(0,t.tabHas)("no_fire");H.
node.hidden=!n,!n&&h&&(0,t.closePanel)(),b()}),H.node.hidden=!(0,t.tabHas)("no_fire")});})();
