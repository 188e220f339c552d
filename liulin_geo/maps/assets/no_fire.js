"use strict";(()=>{var Nt=Object.create;var ft=Object.defineProperty;var Ct=Object.getOwnPropertyDescriptor;var At=Object.getOwnPropertyNames;var jt=Object.getPrototypeOf,Tt=Object.prototype.hasOwnProperty;var Pt=(a,r)=>()=>{try{return r||a((r={exports:{}}).exports,r),r.exports}catch(c){throw r=0,c}};var Bt=(a,r,c,i)=>{if(r&&typeof r=="object"||typeof r=="function")for(let l of At(r))!Tt.call(a,l)&&l!==c&&ft(a,l,{get:()=>r[l],enumerable:!(i=Ct(r,l))||i.enumerable});
return a};var Rt=(a,r,c)=>(c=a!=null?Nt(jt(a)):{},Bt(r||!a||!a.__esModule?ft(c,"default",{value:a,enumerable:!0}):c,a));var mt=Pt((Jt,pt)=>{pt.exports=window.LG});function J(a){let r=[],c=[0,0],i=0,l=0,n=0;for(let u=0;u<a.length;u++){let g=a.charCodeAt(u)-63;i|=(g&31)<<l,l+=5,!(g&32)&&(c[n]+=i&1?~(i>>1):i>>1,n&&r.push([c[1]/
1e5,c[0]/1e5]),n=1-n,i=l=0)}return r}var W=Math.PI/180;function ht(a){let r=1/a.inverse_flattening,c=r/(2-r),i=c*c,l=i*c,n=l*c,u=a.k0*a.semi_major_m/(1+c)*(1+i/4+n/64),g=2*Math.sqrt(c)/(1+c),m=[c/2-
2*i/3+5*l/16+41*n/180,13*i/48-3*l/5+557*n/1440,61*l/240-103*n/140,49561*n/161280],N=[c/2-2*i/3+37*l/96-n/360,i/48+l/15-437*n/1440,17*l/480-37*n/840,4397*n/161280],
y=[2*c-2*i/3-2*l+116*n/45,7*i/3-8*l/5-227*n/45,56*l/15-136*n/35,4279*n/630];return{forward(C,I){let P=Math.sin(C*W),B=(I-a.lon0)*W,E=Math.sinh(Math.atanh(P)-g*Math.
atanh(g*P)),b=Math.atan2(E,Math.cos(B)),R=Math.atanh(Math.sin(B)/Math.sqrt(1+E*E)),w=R,v=b;return m.forEach((A,M)=>{let K=2*(M+1);w+=A*Math.cos(K*b)*Math.sinh(K*
R),v+=A*Math.sin(K*b)*Math.cosh(K*R)}),[a.false_easting+u*w,a.false_northing+u*v]},inverse(C,I){let P=(I-a.false_northing)/u,B=(C-a.false_easting)/u,E=P,b=B;N.forEach(
(v,A)=>{let M=2*(A+1);E-=v*Math.sin(M*P)*Math.cosh(M*B),b-=v*Math.cos(M*P)*Math.sinh(M*B)});let R=Math.asin(Math.sin(E)/Math.cosh(b)),w=R;return y.forEach((v,A)=>{
w+=v*Math.sin(2*(A+1)*R)}),[w/W,a.lon0+Math.atan2(Math.sinh(b),Math.cos(E))/W]}}}var lt=6378137,gt=298.257222101,Ut=Math.PI/180;function G(a){let r=function(m){return a.reduce((N,y)=>N+y[m],0)/a.length},c=ht({lon0:r("lng"),k0:1,false_easting:0,false_northing:0,semi_major_m:lt,inverse_flattening:gt}),
i=1/gt,l=i*(2-i),n=lt*lt*(1-l)/Math.pow(1-l*Math.pow(Math.sin(r("lat")*Ut),2),2),u=a.map(m=>c.forward(m.lat,m.lng)),g=0;return u.forEach((m,N)=>{let y=u[(N+1)%u.
length];g+=(m[0]*y[1]-y[0]*m[1])*(.5-(m[0]*m[0]+m[0]*y[0]+y[0]*y[0])/(12*n))}),Math.abs(g)}function dt(a){let r=a.length,c=function(i,l,n){return(l.lng-i.lng)*(n.
lat-i.lat)-(l.lat-i.lat)*(n.lng-i.lng)};for(let i=0;i<r;i++)for(let l=i+2;l<r;l++){let n=a[i],u=a[i+1],g=a[l],m=a[(l+1)%r];if((l+1)%r!==i&&c(n,u,g)*c(n,u,m)<0&&
c(g,m,n)*c(g,m,u)<0)return!0}return!1}var t=Rt(mt(),1);var bt=666.6666666666666;function T(a,r){return a.toLocaleString("en-US",{minimumFractionDigits:r,maximumFractionDigits:r})}var ot=40,yt="?@[\\]^`{|}";function Mt(a){let r=0,c=0,i="",l=function(n){let u=n<0?~(n<<1):n<<1;for(;u>=32;u>>=5)i+=String.fromCharCode(63+(32|u&31));i+=String.
fromCharCode(63+u)};return a.forEach(n=>{let u=Math.round(n.lng*1e5),g=Math.round(n.lat*1e5);l(u-r),l(g-c),r=u,c=g}),i.replace(/[?@[\\\]^`{|}]/g,n=>String(yt.indexOf(
n)))}function Lt(a){return J(a.replace(/\d/g,r=>yt[r]))}function $(a,r,c){let i=!1;for(let l=0,n=a.length-1;l<a.length;n=l++){let u=a[l],g=a[n];u.lat>r!=g.lat>r&&
c<(g.lng-u.lng)*(r-u.lat)/(g.lat-u.lat)+u.lng&&(i=!i)}return i}function _t(a){let r=a.map(n=>n.lat),c=(Math.min.apply(null,r)+Math.max.apply(null,r))/2+1e-9,i=[];
a.forEach((n,u)=>{let g=a[(u+1)%a.length];n.lat>c!=g.lat>c&&i.push(n.lng+(g.lng-n.lng)*(c-n.lat)/(g.lat-n.lat))}),i.sort((n,u)=>n-u);let l=[a[0].lng,a[0].lng];for(let n=0;n+
1<i.length;n+=2)(i[n+1]-i[n]>l[1]-l[0]||n===0)&&(l=[i[n],i[n+1]]);return{lat:c,lng:(l[0]+l[1])/2}}function V(a){return{lat:Math.round(a.lat*1e6)/1e6,lng:Math.round(
a.lng*1e6)/1e6}}function X(a){return Array.from(String(a||"").replace(/[\u0000-\u001f*;]+/g," ").trim()).filter(r=>!/^[\ud800-\udfff]$/.test(r)).slice(0,ot).join(
"")}var at="#B3261E",Ft=8,rt=100,Q=2e3,Dt=16e3,It=1600,xt=200,q=/^\d{4}-\d\d-\d\d$/;(0,t.defineTool)("no_fire",a=>{let r=t.page.map,c=L.layerGroup().addTo(r),i=L.svg(
{pane:"lg-features",padding:.5}),l=[],n=null,u=null,g=null,m=[],N=null,y=null,C="";document.body.appendChild((0,t.svg)("svg",{width:0,height:0,"aria-hidden":"tr\
ue",style:{position:"absolute"}},(0,t.svg)("defs",null,(0,t.svg)("pattern",{id:"lg-no-fire-hatch",width:8,height:8,patternUnits:"userSpaceOnUse"},(0,t.svg)("pat\
h",{d:"M-1 9L9-1M-1 1L1-1M7 9L9 7",stroke:at,"stroke-width":1.2,"stroke-opacity":.75,fill:"none"})))));function I(e){let o=L.latLngBounds(e.ring);return a.layers.
filter(s=>t.page.byKey[s]).map(s=>{let h=t.page.byKey[s],f=h.labels.indexOf(a.people),p=0,d=h.features.filter(_=>o.contains([_[3],_[2]])&&$(e.ring,_[3],_[2]));return d.
forEach(_=>{for(let S=0;S<_[5].length;S+=2)_[5][S]===f&&(p+=Number(String(_[5][S+1]).replace(/[^\d.]/g,""))||0)}),{layer:h,found:d,people:f<0?null:p}})}function P(e){
let o=t.page.byKey[a.forest];if(!o)return null;y=y||[].concat(...o.features.map(x=>x[2].map(k=>{let j=k.map(O=>J(O).map(F=>({lat:F[0],lng:F[1]})));return{rings:j,
box:L.latLngBounds(j[0])}})));let s=L.latLngBounds(e.ring),h=y.filter(x=>x.box.intersects(s)),f=Math.sqrt(It),p=s.getNorth()-s.getSouth(),d=s.getEast()-s.getWest(),
_=0,S=0;for(let x=.5;x<f;x++)for(let k=.5;k<f;k++){let j=s.getSouth()+p*x/f,O=s.getWest()+d*k/f;$(e.ring,j,O)&&(_++,h.some(F=>F.box.contains([j,O])&&F.rings.filter(
Ot=>$(Ot,j,O)).length%2)&&S++)}return _?S/_:null}function B(e){return e.from||e.to?(e.from||"…")+" "+t.text.zone_until+" "+(e.to||"…"):""}function E(e,o){return L.
polyline(e,Object.assign({renderer:i,interactive:!1,color:at,weight:2.4},o))}function b(){c.clearLayers(),m=[],(0,t.tabHas)("no_fire")&&(l.forEach(e=>{c.addLayer(
L.polygon(e.ring,{renderer:i,interactive:!1,color:"#fff",weight:5,opacity:.85,fillColor:"url(#lg-no-fire-hatch)",fillOpacity:1})),c.addLayer(e.shape=E(e.ring.concat(
[e.ring[0]]),{}));let o=B(e);e.label=e.label||L.tooltip({permanent:!0,direction:"center",className:"lg-zone-name",opacity:1}),c.addLayer(e.label.setLatLng(_t(e.
ring)).setContent((0,t.el)("div",null,(0,t.quoted)(e.name),o&&(0,t.el)("small",null,o))))}),u&&g&&u.ring.forEach((e,o)=>{c.addLayer(R(u,o))}),n&&(n.length>1&&c.
addLayer(E(n)),n.forEach(e=>{c.addLayer(L.circleMarker(e,{renderer:i,interactive:!1,radius:4,color:at,weight:1.6,fillColor:"#fff",fillOpacity:1}))}),c.addLayer(
N=E([],{weight:1.6,dashArray:"4 5"}))))}function R(e,o){let s=L.marker(e.ring[o],{draggable:!0,keyboard:!1,icon:L.divIcon({className:"lg-zone-corner",iconSize:[
14,14]})});return s.on("drag",()=>{e.ring[o]=V(s.getLatLng()),e.shape.setLatLngs(e.ring.concat([e.ring[0]]))}),s.on("dragend",()=>{w()}),m.push(s),s}function w(){
b(),D(),r.fire("lg:share")}function v(e,o){return r.latLngToContainerPoint(e).distanceTo(r.latLngToContainerPoint(o))<=Ft}function A(){u=null,n=[],C="",(0,t.claim)(
Y,K),r.on("mousemove",st),r.doubleClickZoom.disable(),(0,t.showCross)(t.page.byKeys||t.page.touched||!matchMedia("(hover: hover)").matches),r.getContainer().focus(
{preventScroll:!0}),b(),D()}function M(){n&&(n=null,r.off("mousemove",st),setTimeout(()=>{n||r.doubleClickZoom.enable()},400),(0,t.claim)(null),(0,t.showCross)(
!1))}function K(){M(),b(),D()}function Y(e){if(n){if(n.length>2&&(v(e,n[0])||v(e,n[n.length-1]))){z();return}n.length&&v(e,n[n.length-1])||n.length>=Q||(n.push(
V(e)),b(),D())}}function it(){n&&n.pop(),b(),D()}function z(){if(!n||n.length<3)return;let e=n;M(),tt({name:t.text.zone+" "+(l.length+1),from:"",to:"",ring:e}),
u=l[l.length-1],w(),g&&g.querySelector("input").select(),(0,t.tell)(u.name+" "+T(G(e)/1e6,2)+" km²")}function tt(e){l.length<rt&&l.push(e)}function st(e){n&&n.
length&&N&&!t.page.touched&&N.setLatLngs([n[n.length-1],e.latlng,n[0]])}document.addEventListener("keydown",e=>{if(!(!n||e.defaultPrevented||!(0,t.atMap)(e))){if(e.
key==="Enter")(0,t.crossShown)()||!n.length?((0,t.showCross)(!0),Y((0,t.aimAt)())):z();else if(e.key==="Backspace")it();else return;e.preventDefault()}});function U(e,o,s,h){
return(0,t.el)("button",{type:"button",class:"lg-button"+(s?" lg-button-main":""),disabled:!!h,on:{click:o}},e)}function et(e,o,s,h){let f=(0,t.el)("input",{type:o,
class:"lg-find",value:s,maxlength:o==="text"?ot:null});return f.addEventListener("change",()=>{h(f.value),b(),nt(),r.fire("lg:share")}),(0,t.el)("label",{class:"\
lg-zone-field"},(0,t.el)("span",null,e),f)}function kt(e){let o=[(0,t.quoted)(e.layer.title),(0,t.el)("b",null,t.text.zone_n.replace("{n}",T(e.found.length,0))+
(e.people===null?"":t.text.comma+t.text.zone_people.replace("{n}",T(e.people,0))))];return e.found.length?(0,t.el)("details",null,(0,t.el)("summary",{class:"lg-\
zone-count"},...o),(0,t.el)("ul",null,...e.found.slice(0,xt).map(s=>(0,t.el)("li",null,(0,t.el)("button",{type:"button",class:"lg-zone-go",on:{click(){(0,t.goTo)(
e.layer,s)}}},(0,t.quoted)((0,t.shortened)(s[1]||s[0],40))))),e.found.length>xt?(0,t.el)("li",null,"…"):null)):(0,t.el)("div",{class:"lg-zone-count"},...o)}let nt=function(){};
function Et(e,o){let s=G(e.ring),h=P(e),f=(0,t.el)("p",{class:"lg-warn",role:"alert"});return nt=function(){(0,t.emptied)(o).append(e.name),f.textContent=e.from&&
e.to&&e.from>e.to?t.text.zone_backwards:""},nt(),(0,t.el)("div",{class:"lg-zone-body"},et(t.text.name,"text",e.name,p=>{e.name=X(p)||e.name}),(0,t.el)("div",{class:"\
lg-zone-dates"},et(t.text.zone_from,"date",e.from,p=>{e.from=q.test(p)?p:""}),et(t.text.zone_to,"date",e.to,p=>{e.to=q.test(p)?p:""})),dt(e.ring)?(0,t.el)("p",{
class:"lg-warn"},t.text.zone_crossed):null,f,(0,t.el)("div",{class:"lg-zone-count"},t.text.area,(0,t.el)("b",null,T(s/1e6,2)+" km²　"+T(s/bt,0)+" "+t.text.zone_mu)),
h===null?null:(0,t.el)("div",{class:"lg-zone-count"},(0,t.quoted)(t.page.byKey[a.forest].title),(0,t.el)("b",null,t.text.zone_about.replace("{n}",T(h*s/1e6,2)).
replace("{p}",Math.round(100*h)))),...I(e).map(kt),(0,t.el)("div",{class:"lg-buttons"},U(t.text.zone_look,()=>{r.fitBounds(L.latLngBounds(e.ring),(0,t.fitOptions)(
15))}),U(t.text.zone_drop,()=>{l.splice(l.indexOf(e),1),u=null,w()})))}function D(){if(!g)return;let e=l.map(s=>{let h=s===u,f=(0,t.quoted)(s.name);return(0,t.el)(
"li",null,(0,t.el)("button",{type:"button",class:"lg-zone-pick","aria-expanded":String(h),on:{click(){M(),u=h?null:s,b(),D()}}},(0,t.el)("i"),f,(0,t.el)("span",
{class:"lg-n"},T(G(s.ring)/1e6,2)+" km²")),h?Et(s,f):null)}),o=n?n.length:0;(0,t.emptied)(g).append(...[n?(0,t.el)("p",null,t.text.zone_how):null,(0,t.el)("div",
{class:"lg-buttons"},...n?[U(t.text.zone_centre,()=>{(0,t.showCross)(!0),Y((0,t.aimAt)())}),U(t.text.zone_undo,it,!1,!o),U(t.text.zone_done,z,!0,o<3)]:[U(t.text.
zone_new,A,!l.length,l.length>=rt)]),...[C,t.page.shareExtra.zones.lost()].map(s=>s&&(0,t.el)("p",{class:"lg-warn",role:"alert"},s)),e.length?(0,t.el)("ul",{class:"\
lg-zones"},...e):null,(0,t.el)("div",{class:"lg-buttons"},U(t.text.zone_export,vt,!1,!l.length),U(t.text.zone_import,()=>{Z.click()})),(0,t.el)("p",{class:"lg-n\
ote"},t.text.zone_kept)].filter(Boolean))}function wt(){return{type:"FeatureCollection",features:l.map(e=>{let o=0;e.ring.forEach((f,p)=>{let d=e.ring[(p+1)%e.ring.
length];o+=f.lng*d.lat-d.lng*f.lat});let s=(o<0?e.ring.slice().reverse():e.ring).map(f=>[Number(f.lng.toFixed(6)),Number(f.lat.toFixed(6))]),h={};return I(e).forEach(
f=>{h[f.layer.key]=f.found.length}),{type:"Feature",properties:Object.assign({name:e.name,from:e.from||null,to:e.to||null,area_km2:Number((G(e.ring)/1e6).toFixed(
3))},h),geometry:{type:"Polygon",coordinates:[s.concat([s[0]])]}}})}}function vt(){let e=URL.createObjectURL(new Blob([JSON.stringify(wt(),null,1)],{type:"appli\
cation/geo+json"})),o=(0,t.el)("a",{href:e,download:t.text.zone+".geojson"});document.body.appendChild(o),o.click(),L.DomUtil.remove(o),setTimeout(()=>{URL.revokeObjectURL(
e)},1e4)}function ct(e){if(!Array.isArray(e)||e.length>Q+1)return null;let o=e.map(f=>Array.isArray(f)?{lng:Number(f[0]),lat:Number(f[1])}:{lng:NaN,lat:NaN});if(!o.
every(f=>Math.abs(f.lng)<=180&&Math.abs(f.lat)<85))return null;let s=o[0],h=o[o.length-1];return o.length>1&&s.lng===h.lng&&s.lat===h.lat&&o.pop(),o.length>2?o.
map(V):null}function St(e){let o=[],s=!1,h=0,f=0;try{let d=JSON.parse(e);(d.type==="FeatureCollection"?d.features:[d.type==="Feature"?d:{geometry:d}]).forEach(S=>{
let x=S.geometry||{},k=S.properties||{},j=x.type==="Polygon"?[x.coordinates]:x.type==="MultiPolygon"?x.coordinates:[];j.length||h++,j.forEach(O=>{let F=ct(O[0]);
s=s||O.length>1,F?o.push({name:X(k.name||k.名称),from:q.test(k.from)?k.from:"",to:q.test(k.to)?k.to:"",ring:F}):Array.isArray(O[0])&&O[0].length>Q+1?f++:h++})})}catch(d){
return t.text.zone_unreadable}let p=rt-l.length;return h+=Math.max(0,o.length-p),o=o.slice(0,p),o.forEach(d=>{d.name=d.name||t.text.zone+" "+(l.length+1),tt(d)}),
o.length&&r.fitBounds(L.latLngBounds([].concat(...o.map(d=>d.ring))),(0,t.fitOptions)(14)),[o.length?t.text.zone_read.replace("{n}",o.length):f?"":t.text.zone_unreadable,
f?t.text.zone_big.replace("{n}",f).replace("{most}",T(Q,0)):"",h?t.text.zone_bad.replace("{n}",h):"",s?t.text.zone_holes:""].filter(Boolean).join(" ")}let Z=(0,t.el)(
"input",{type:"file",accept:".geojson,.json,application/geo+json",hidden:!0,"aria-label":t.text.zone_import});Z.addEventListener("change",()=>{let e=new FileReader;
e.onload=function(){C=St(e.result),n&&!n.length&&M(),w()},Z.files[0]&&e.readAsText(Z.files[0]),Z.value=""}),document.body.appendChild(Z);function ut(){let e=l.map(
o=>[o.name,o.from,o.to,o.ring.length,Mt(o.ring)].join("*")).join(";");return encodeURIComponent(e).length>Dt?"":e}(t.page.shareExtra=t.page.shareExtra||{}).zones=
{get:ut,lost(){return l.length&&!ut()?t.text.zone_too_long:""},set(e){let o=0;l.length=0,M(),u=null,e.split(";").filter(Boolean).forEach(s=>{let h=s.split("*"),
f=Lt(h[4]||""),p=f.length===Number(h[3])&&ct(f.map(d=>[d[1],d[0]]));p?tt({name:X(h[0])||t.text.zone+" "+(l.length+1),from:q.test(h[1])?h[1]:"",to:q.test(h[2])?h[2]:
"",ring:p}):o++}),C=o?t.text.zone_cut.replace("{n}",o):"",o&&!g&&(0,t.tabHas)("no_fire")&&H.press(!0),w()}};let H=(0,t.addTool)({key:"no_fire",label:t.text.zones,
toggle:!0,shape:"M-6-4L1-6.5L6.5-1L4 5.5L-5 4ZM-5.6 0L-.6-5.6M-5.2 3.6L3.4-4M0 4.6L6-1",act(e){if(!e){(0,t.closePanel)();return}g=(0,t.el)("div",{class:"lg-form\
 lg-zone-panel"}),(0,t.showPanel)(H,{title:t.text.zones,node:g,focus:l.length>0,closed(){g=null,u=null,M(),b()}}),l.length||C?(b(),D()):A()}});r.on("lg:tab",()=>{
let e=(0,t.tabHas)("no_fire");H.node.hidden=!e,!e&&g&&(0,t.closePanel)(),b()}),H.node.hidden=!(0,t.tabHas)("no_fire")});})();
