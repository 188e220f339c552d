"use strict";(()=>{var xr=Object.defineProperty;var kr=(t,e)=>{for(var n in e)xr(t,n,{get:e[n],enumerable:!0})};var y=JSON.parse(document.getElementById("lg-page").textContent||""),d=y.text,c={bound:{},layers:[],byKey:{},map:null,shareExtra:{}};function Sn(t,e){c.bound[t]=
e}function ee(t){return[1,3,5].map(e=>parseInt(t.slice(e,e+2),16))}function On(t,e){let n=t.red.length,o={},a=new Int8Array(n),r=e.map(s=>ee(s[0]));for(let s=0,l=-1;s<
n;s++){let u=t.red[s]<<16|t.green[s]<<8|t.blue[s];if(u===l){a[s]=a[s-1];continue}if(l=u,o[u]===void 0){let f=300;o[u]=-1,u&&r.forEach((p,h)=>{let m=Math.pow(t.red[s]-
p[0],2)+Math.pow(t.green[s]-p[1],2)+Math.pow(t.blue[s]-p[2],2);m<f&&(f=m,o[u]=h)})}a[s]=o[u]}return a}function Lt(t){return new Promise((e,n)=>{let o=new Image;o.onload=function(){let a=o.naturalWidth,r=o.naturalHeight,s=a*r,l=document.createElement("canvas");l.
width=a,l.height=r;let u=l.getContext("2d",{willReadFrequently:!0});u.drawImage(o,0,0);let f=u.getImageData(0,0,a,r).data,p=new Uint8Array(s),h=new Uint8Array(s),
m=new Uint8Array(s),b=new Uint8Array(s);for(let w=0,g=0;w<s;w++,g+=4)p[w]=f[g],h[w]=f[g+1],m[w]=f[g+2],b[w]=f[g+3];l.width=l.height=0,e({width:a,height:r,red:p,
green:h,blue:m,alpha:b})},o.onerror=function(){n(new Error("picture of numbers"))},o.src=t})}var Ve={};function xe(t){let e=t.picture,n=c.bound[t.key];return e||(n&&n._url?{url:n._url,bounds:n.getBounds()}:null)}function Ht(t){let e=xe(t),n=Ve[t.key];if(n&&
n.url===e.url)return n.promise;let o=Ve[t.key]={url:e.url,found:null},a=t.hatch?Lt(t.hatch.mask.replace(/^url\(["']?|["']?\)$/g,"")):Promise.resolve(null);return o.
promise=Promise.all([Lt(e.url),a]).then(r=>{let s=r[1]&&{bounds:L.latLngBounds(t.hatch.bounds),width:r[1].width,height:r[1].height,which:r[1].alpha};return o.found=
{url:e.url,bounds:L.latLngBounds(e.bounds),width:r[0].width,height:r[0].height,which:On(r[0],t.legend.rows),missing:s}})}function Tn(t,e){let n=L.Projection.SphericalMercator,
o=n.project(t.bounds.getNorthWest()),a=n.project(t.bounds.getSouthEast()),r=n.project(e),s=Math.floor((r.x-o.x)/(a.x-o.x)*t.width),l=Math.floor((o.y-r.y)/(o.y-a.
y)*t.height);return s<0||l<0||s>=t.width||l>=t.height?void 0:t.which[l*t.width+s]}function Fn(t,e){let n=xe(t),o=Ve[t.key],a=t.legend;if(!n||!o||o.url!==n.url||
!o.found)return null;let r=Tn(o.found,e);return r>=0?{row:a.rows[r],kind:"class"}:a.no_data&&o.found.missing&&Tn(o.found.missing,e)?{row:a.no_data,kind:"missing"}:
a.rest&&r===-1?{row:a.rest,kind:"rest"}:null}var vr="http://www.w3.org/2000/svg";function Ue(t,e,n){return Object.entries(e||{}).forEach(([o,a])=>{a==null||a===!1||(o==="on"?Object.keys(a).forEach(r=>{t.addEventListener(
r,a[r])}):o==="style"?Object.assign(t.style,a):t.setAttribute(o,a===!0?"":a))}),n.forEach(o=>{o==null||o===""||o===!1||t.appendChild(o instanceof Node?o:document.
createTextNode(String(o)))}),t}function i(t,e=null,...n){return Ue(document.createElement(t),e,n)}function E(t,e=null,...n){return Ue(document.createElementNS(vr,
t),e,n)}function k(t,e=null){return Ue(document.createElement("bdi"),e,[t])}function R(t){for(;t.firstChild;)t.removeChild(t.firstChild);return t}function F(t,e){
let n=Array.from(t.slice(0,2*e+2));return n.length>e?n.slice(0,e).join("")+"…":t}var Rt={lines:{wider:[0,0,.8,3,4],casing:1.6,roads:{"1":[3.2,9],"2":[2.6,11.25],"3":[2,12.75]},rivers:{"1":[2.4,8],"2":[1.4,10.5],"3":[.9,12]}},marks:{far:10.5,
dots_far:11.75,box:20,graded_box:22,plain:{radius:9.4,edge:.9,shape:.92,sizes:[.74,1,1]},graded:{radius:8.6,edge:2.6,shape:.84,sizes:[.74,1,1]},quiet:{radius:8.6,
edge:2.6,shape:.84,sizes:[.58,.7,1]},dot:{radius:4.2,edge:1.5,shape:.62,sizes:[.46,.58,1]}},clusters:{radius:44,apart_from:15,disc:26},names:{kinds:{"0":{kind:"\
neighbour",size:14,from:0},"1":{kind:"township",size:13,from:0},"2":{kind:"village",size:12,from:11.75},"3":{kind:"village",size:12,from:12.75},"4":{kind:"villa\
ge",size:12,from:13.5},"9":{kind:"water",size:12,from:10}},longest:24,first:5,reach:120,step:4,most:.5,hanging:150,quiet:[30,.5],loud:[400,4],gap:{village:7,other:10}},
hatches:{ink:"#1E2329",alpha:.62,dark:{below:90,ink:"#FFFFFF"},missing:{angles:[45],step:5,width:1,ink:"#5E6773",alpha:1,veil:.55},grades:{"4":{angles:[45,135],
step:6,width:1.1},"3":{angles:[135],step:6,width:1.1},"2":{angles:[0],step:8,width:.9},"1":{angles:[],step:11,width:1.9}},classes:[{angles:[45,135],step:6,width:1},
{angles:[135],step:6,width:1},{angles:[0],step:6,width:1},{angles:[90],step:6,width:1},{angles:[0,90],step:6,width:1},{angles:[45,135],step:11,width:1},{angles:[
135],step:11,width:1},{angles:[0],step:11,width:1},{angles:[90],step:11,width:1},{angles:[0,90],step:11,width:1}],last:{angles:[],step:11,width:1.9}}};var Bt=Rt.lines,q=Rt.marks,Z=Rt.names,Ze=Rt.clusters,K=Rt.hatches;function Mt(t,e){return t?q.dot:e?e<3?q.quiet:q.graded:q.plain}function Nt(t,e){return t.sizes[e<
q.far?0:e<q.dots_far?1:2]}function $e(t){return t?q.graded_box:q.box}function ft(){return c.tab.layers.map(t=>c.byKey[t[0]])}function W(){return c.layers.filter(t=>t.kind==="surface"&&t.on)[0]||null}function zn(t){return c.tab.tools.
indexOf(t)>=0}function Mr(t,e){let n=t/2,o=t+1,a=t-1;return e===0?`M0 ${n}H${t}`:e===90?`M${n} 0V${t}`:e===45?`M-1 ${o}L${o}-1M-1 1L1-1M${a} ${o}L${o} ${a}`:`M-1-1L${o} ${o}M\
-1 ${a}L1 ${o}M${a}-1L${o} 1`}function ne(t,e=t.ink||K.ink){let n=t.alpha||K.alpha,o=t.step,r=t.angles.some(h=>h%90!==0)?Math.round(o*Math.SQRT2):o,s=t.angles.length?
r:2*o,l=t.veil?`<path d='M0 0H${r}V${s}H0Z' fill='#fff' fill-opacity='${t.veil}'/>`:"",u=[[o/2,o/2],[0,1.5*o],[o,1.5*o]].map(([h,m])=>`<circle cx='${h}' cy='${m}\
' r='${t.width/2}' fill='${e}' fill-opacity='${n}'/>`),f=t.angles.length?`<path fill='none' d='${t.angles.map(h=>Mr(r,h)).join("")}' stroke='${e}' stroke-width=\
'${t.width}' stroke-opacity='${n}'/>`:u.join(""),p=`<svg xmlns='http://www.w3.org/2000/svg' width='${r}' height='${s}'>${l}${f}</svg>`;return{width:r,height:s,image:`\
url("data:image/svg+xml,${encodeURIComponent(p)}")`}}var Hn=ne(K.missing);function Ke(t,e){let n={},o=K.grades;Object.keys(e).forEach(s=>{n[e[s].toUpperCase()]=
o[s]});let a=t.map(s=>s[0].toUpperCase()),r=a.every(s=>n[s]);return a.map((s,l)=>{if(r)return ne(n[s]);let[u,f,p]=ee(s),h=.3*u+.59*f+.11*p<K.dark.below,m=l>0&&l===
a.length-1?K.last:K.classes[l%K.classes.length];return ne(m,h?K.dark.ink:K.ink)})}var Ge=L.Renderer.extend({options:{pane:"lg-hatch",padding:.3},initialize(t,e,n){L.Renderer.prototype.initialize.call(this,{}),this._extent=L.latLngBounds(e),this.
_mask=t,this._pattern=n||Hn},_initContainer(){this._container=document.createElement("div"),Object.assign(this._container.style,{position:"absolute",left:0,top:0,
backgroundImage:this._pattern.image,imageRendering:"pixelated",webkitMaskImage:this._mask,maskImage:this._mask,webkitMaskRepeat:"no-repeat",maskRepeat:"no-repea\
t"})},_destroyContainer(){L.DomUtil.remove(this._container),delete this._container},_updatePaths(){},_update(){if(this._map._animatingZoom&&this._bounds)return;
L.Renderer.prototype._update.call(this);let t=this._map,e=this._container.style,n=this._bounds.min,o=this._bounds.getSize(),a=this._pattern,r=t.latLngToLayerPoint(
this._extent.getNorthWest()).subtract(n),s=t.latLngToLayerPoint(this._extent.getSouthEast()).subtract(n),l=t.getPixelOrigin().add(n);L.DomUtil.setPosition(this.
_container,n),e.width=o.x+"px",e.height=o.y+"px",e.backgroundPosition=-(l.x%a.width)+"px "+-(l.y%a.height)+"px",e.webkitMaskPosition=e.maskPosition=r.x+"px "+r.
y+"px",e.webkitMaskSize=e.maskSize=s.x-r.x+"px "+(s.y-r.y)+"px"}});function _r(t){let e=Ke(t.legend.rows,y.grades);return Ht(t).then(n=>{let o=n.which,a=o.length,
r=document.createElement("canvas");r.width=n.width,r.height=n.height;let s=r.getContext("2d"),l=s.createImageData(n.width,n.height),u=new Uint32Array(l.data.buffer);
return e.map((f,p)=>{let h=!1;for(let b=0;b<a;b++){let w=o[b]===p;u[b]=w?4278190080:0,h=h||w}if(!h)return null;s.putImageData(l,0,0);let m=r.toDataURL("image/pn\
g");return{mask:m,url:'url("data:'+m.slice(5)+'")',pattern:f}}).filter(Boolean)})}var Er=document.head.appendChild(document.createElement("style")),We={},mt=!1,
ht=null,ke=Promise.resolve();function Rn(t,e){return'body[data-hatch="1"] '+t+"{background-image:"+e.image+"!important}"}function Bn(t){let e=[];Object.keys(y.grades).
forEach(n=>{let o=ee(y.grades[n]).join(", "),a=ne(K.grades[n]);["i",".lg-grade",".lg-swatch"].forEach(r=>{e.push(Rn(`${r}[style*="(${o})"]`,a))})}),t&&Ke(t.legend.
rows,y.grades).forEach((n,o)=>{let a=`:nth-child(${o+1})`;[`.lg-legend li${a}>.lg-swatch`,`.lg-strip>span${a}>.lg-swatch`].forEach(r=>{e.push(Rn(r,n))})}),Er.textContent=
e.join(`
`)}function Ye(){let t=mt?W():null,e=t&&xe(t);if(ht&&(!e||ht.layer!==t||ht.url!==e.url)&&(ht.parts.forEach(a=>{c.map.removeLayer(a)}),ht=null),!e||ht)return ke=
Promise.resolve();let n=ht={layer:t,url:e.url,parts:[]},o=We[t.key];return(!o||o.url!==e.url)&&(We[t.key]={url:e.url,masks:_r(t)}),ke=We[t.key].masks.then(a=>ht!==
n?ke:(n.parts=a.map(r=>new Ge(r.url,e.bounds,r.pattern).addTo(c.map)),Promise.all(a.map(r=>{let s=new Image;return s.src=r.mask,s.decode().catch(()=>{})})).then(
()=>{})))}function Nn(t,e){t.picture=e,mt&&Ye()}function it(t){return t!==(document.body.dataset.hatch==="1")&&(document.body.dataset.hatch=t?"1":"0"),t!==mt?(mt=
t,mt&&Bn(W()),Xe.forEach(e=>{e.checked=mt}),c.map.fire("lg:hatch"),Ye()):ke}function _t(){return mt}var Xe=[];function Cr(){let t=i("input",{type:"checkbox"});return t.
addEventListener("change",()=>{it(t.checked)}),Xe.push(t),i("label",{class:"lg-hatch-switch",title:d.hatch_hint},t,i("span",null,d.hatch))}function jn(){L.Map.addInitHook(
function(){this.once("lg:panels",()=>{let t=document.querySelector(".lg-ground");t&&!Xe.length&&t.appendChild(Cr())}),this.on("lg:layers lg:tab",()=>{mt&&(Bn(W()),
Ye())})}),new MutationObserver(()=>{it(document.body.dataset.hatch==="1")}).observe(document.body,{attributes:!0,attributeFilter:["data-hatch"]})}var Je={},lt=null,jt=null;function In(t,e){Je[t]=e}function G(t){let e=E("svg",{viewBox:"-8 -8 16 16",width:18,height:18,"aria-hidden":"true"},E("path",{d:t.shape,
fill:t.solid?"currentColor":"none",stroke:"currentColor","stroke-width":1.5,"stroke-linecap":"round","stroke-linejoin":"round"})),n=i("button",{type:"button",class:"\
lg-tool"+(t.words?" lg-tool-main":""),id:"lg-tool-"+t.key,"aria-label":t.label,title:t.label,"aria-pressed":t.toggle?"false":null},e,t.words&&i("span",null,t.words)),
o=function(a){t.toggle&&n.setAttribute("aria-pressed",String(a)),t.act(a)};return n.addEventListener("click",()=>{o(t.toggle?n.getAttribute("aria-pressed")!=="t\
rue":!0)}),t.words?ve.insertBefore(n,ve.firstChild):ve.appendChild(n),{node:n,press:o,pressed(){return n.getAttribute("aria-pressed")==="true"}}}var ve=i("div",
{class:"lg-tools",role:"toolbar","aria-label":d.tools,"aria-orientation":"vertical"});function It(){return ve}function qt(t,e){lt&&lt.gaveUp&&t&&lt.gaveUp(),lt=
t?{take:t,gaveUp:e}:null,c.map.getContainer().classList.toggle("lg-aiming",!!t)}function Dt(){return!!lt}function qn(t){if(!jt)return;let e=jt;jt=null,L.DomUtil.
remove(e.card),c.placePanel(null),e.closed&&e.closed(t),t||c.map.fire("lg:panels")}function Le(t){qn(!0),jt=t;let e=i("button",{type:"button",class:"lg-shut","a\
ria-label":d.close,on:{click:Y}},"×"),n=i("section",{class:"lg-card lg-panel",id:"lg-panel","aria-label":t.title,tabindex:"-1"},i("div",{class:"lg-panel-head"},
i("h2",null,t.title),e),i("div",{class:"lg-scroll",tabindex:"0",role:"group","aria-label":t.title},t.node));return jt.card=n,c.placePanel(n),c.map.fire("lg:pane\
ls"),n}function Y(){qn(!1)}function X(){return jt}function Dn(t){return lt&&lt.take(t),!!lt}function Vn(){let t=lt;return t?(qt(null),t.gaveUp&&t.gaveUp(),!0):!1}
function Un(){Object.keys(y.tools).forEach(t=>{Je[t]&&Je[t](y.tools[t].data,y.tools[t].images)})}var ct=window.matchMedia("(max-width: 720px)"),Zn=[];function Ar(){if(document.body.classList.contains("lg-printing"))return{topLeft:[16,16],bottomRight:[16,56]};
let t=c.map.getSize();if(ct.matches){let a=document.getElementById("lg-title"),r=It().lastElementChild,s=r?r.offsetWidth+20:16;return{topLeft:[16,a.offsetHeight+
24],bottomRight:[s,c.sheetHeight()+16]}}let e=document.querySelector(".lg-left"),n=document.querySelector(".lg-right"),o=t.x<1100?8:24;return{topLeft:[e.offsetLeft+
e.offsetWidth+o+44,32],bottomRight:[n&&n.offsetHeight&&n.querySelector(".lg-card:not(.lg-off)")?t.x-n.offsetLeft+o:24,32]}}function Me(t){Zn.push(t)}function ut(){
return Zn.reduce((t,e)=>e(t),Ar())}function Q(t){let e=ut();return{paddingTopLeft:e.topLeft,paddingBottomRight:e.bottomRight,maxZoom:t||16,animate:!1}}function I(){
c.map.fitBounds(c.countyBounds,Q()),c.whole=!0}function $n(t,e,n,o){let a=t.grid,r=t.bands.map(g=>Object.assign({at:null},g)),s=null,l=null;function u(){return new Promise(g=>{setTimeout(g,0)})}function f(){
return l=l||(async function(){s=await n(t.cells);for(let g of r){let x=await n(g.image);if(g.q=x.red,g.feature=new Uint16Array(x.red.length),g.features.length)for(let _=0;_<
x.red.length;_++)g.feature[_]=x.green[_]+256*x.blue[_];g.image=null,await u()}w.ready=!0,o()})(),l}function p(g,x){let _=e.forward(g,x),S=Math.floor((_[0]-a.west)/
a.cell_m),z=Math.floor((a.north-_[1])/a.cell_m);return z<0||S<0||z>=a.n_rows||S>=a.n_cols?-1:z*a.n_cols+S}function h(g){if(!w.ready)return null;let x=p(g.lat,g.
lng);if(x<0||s.red[x]===0)return null;let _=0,S=0,z=r.map(C=>{let T=C.q[x],rt=T?(T-1)*C.step:null,J=C.feature[x];T&&(_+=rt,S+=1);let V=T&&C.weight?rt/C.weight:null,
nt=V===null?0:C.breaks.filter(v=>V+1e-9>=v).length+1;return{key:C.key,title:C.title,part:rt,intensity:V,grade:nt,feature:J?C.features[J-1]:null}}).sort((C,T)=>(T.
part===null?-1:T.part)-(C.part===null?-1:C.part)),H=s.red[x]-1;return{cell:x,colour:H,confidence:s.green[x]/200,score:S?_:null,raised:S?m(H,_,z):"",township:s.blue[x]?
t.townships[s.blue[x]-1]:"",parts:z}}function m(g,x,_){if(g<2||!t.breaks.length||x+.005>=t.breaks[g-2])return"";let S=_.filter(z=>z.grade===g+1)[0];return S?S.title:
""}function b(g){return r.filter(x=>x.key===g)[0]}let w={ready:!1,grid:a,load:f,at:h,cellOf:p,band:b};return w}var _e=Math.PI/180;function Vt(t){let e=1/t.inverse_flattening,n=e/(2-e),o=n*n,a=o*n,r=a*n,s=t.k0*t.semi_major_m/(1+n)*(1+o/4+r/64),l=2*Math.sqrt(n)/(1+n),u=[n/
2-2*o/3+5*a/16+41*r/180,13*o/48-3*a/5+557*r/1440,61*a/240-103*r/140,49561*r/161280],f=[n/2-2*o/3+37*a/96-r/360,o/48+a/15-437*r/1440,17*a/480-37*r/840,4397*r/161280],
p=[2*n-2*o/3-2*a+116*r/45,7*o/3-8*a/5-227*r/45,56*a/15-136*r/35,4279*r/630];return{forward(h,m){let b=Math.sin(h*_e),w=(m-t.lon0)*_e,g=Math.sinh(Math.atanh(b)-l*
Math.atanh(l*b)),x=Math.atan2(g,Math.cos(w)),_=Math.atanh(Math.sin(w)/Math.sqrt(1+g*g)),S=_,z=x;return u.forEach((H,C)=>{let T=2*(C+1);S+=H*Math.cos(T*x)*Math.sinh(
T*_),z+=H*Math.sin(T*x)*Math.cosh(T*_)}),[t.false_easting+s*S,t.false_northing+s*z]},inverse(h,m){let b=(m-t.false_northing)/s,w=(h-t.false_easting)/s,g=b,x=w;f.
forEach((z,H)=>{let C=2*(H+1);g-=z*Math.sin(C*b)*Math.cosh(C*w),x-=z*Math.cos(C*b)*Math.sinh(C*w)});let _=Math.asin(Math.sin(g)/Math.cosh(x)),S=_;return p.forEach(
(z,H)=>{S+=z*Math.sin(2*(H+1)*_)}),[S/_e,t.lon0+Math.atan2(Math.sinh(x),Math.cos(g))/_e]}}}var Ut=y.values?Vt(y.values.grid):null,B=y.values?$n(y.values,Ut,Lt,()=>{document.documentElement.setAttribute("data-values","1"),c.map.fire("lg:values")}):null;var Yn="  ",Kn="lg-where",Pr=4.5,D=null,Et=null;function Wn(t){return(t<10?"0":"")+t}function Sr(t){return Math.abs(t).toFixed(5)+"°"}function Or(t){let e=Math.
round(Math.abs(t)*36e3);return Math.floor(e/36e3)+"°"+Wn(Math.floor(e/600)%60)+"′"+Wn((e%600/10).toFixed(1))+"″"}function Gn(t){return function(e){return t(
e.lng)+(e.lng<0?"W":"E")+Yn+t(e.lat)+(e.lat<0?"S":"N")}}function Tr(t){let e=y.values.grid,n=Math.round(e.lon0/3);if(Math.abs(t.lng-e.lon0)>Pr)return"—";let o=Ut.
forward(t.lat,t.lng);return"X "+o[1].toFixed(1)+Yn+"Y "+(n*1e6+5e5+o[0]-e.false_easting).toFixed(1)}var Zt=[{name:d.coord_degrees,say:Gn(Sr)},{name:d.coord_dms,
say:Gn(Or)}];Ut&&Zt.push({name:d.coord_zone+" "+Math.round(y.values.grid.lon0/3),say:Tr});function oe(t){let e=L.latLng(t).wrap();return i("div",{class:"lg-coor\
ds",role:"group","aria-label":d.coordinates},...Zt.map(n=>{let o=i("span",null,n.say(e));return i("div",null,i("span",{class:"lg-n"},n.name),o,re(()=>o.textContent,
o,n.name))}))}function Fr(){let t=0,e=null;try{t=Math.min(Zt.length-1,Number(localStorage.getItem(Kn))||0)}catch(r){}let n=i("button",{type:"button",class:"lg-w\
here",title:d.coord_next}),o=function(r){e=r,n.textContent=Zt[t].say(r.wrap())},a=function(){o(Et.hasAttribute("hidden")?D.getCenter():gt())};return n.addEventListener(
"click",()=>{t=(t+1)%Zt.length;try{localStorage.setItem(Kn,t)}catch(r){}o(e),$t(Zt[t].name)}),D.on("mousemove",r=>{o(r.latlng)}),D.on("mouseout moveend lg:cross",
a),a(),n}var Xn=i("div",{class:"lg-voice",role:"status","aria-live":"polite"});function $t(t){Xn.textContent=t}function tn(t,e){let n=function(){e.select?(e.focus(
{preventScroll:!0}),e.select()):window.getSelection().selectAllChildren(e);try{return document.execCommand("copy")}catch(o){return!1}};return!navigator.clipboard||
!navigator.clipboard.writeText?Promise.resolve(n()):navigator.clipboard.writeText(t).then(()=>!0,n)}function re(t,e,n){let o=i("button",{type:"button",class:"lg\
-copy","aria-label":d.copy+" "+n},d.copy);return o.addEventListener("click",()=>{tn(t(),e).then(a=>{o.textContent=a?d.copied:d.selected,$t(o.textContent),setTimeout(
()=>{o.textContent=d.copy},1600)})}),o}function st(t,e){let n=function(a){t.node.setAttribute("aria-pressed","false"),e.closed&&e.closed(a),document.activeElement===
document.body&&t.node.focus({preventScroll:!0})},o=Le({title:e.title,node:e.node,closed:n});return t.node.setAttribute("aria-pressed","true"),e.focus!==!1&&o.focus(
{preventScroll:!0}),o}function Kt(){let t=ut(),e=D.getSize();return L.point((t.topLeft[0]+e.x-t.bottomRight[0])/2,(t.topLeft[1]+e.y-t.bottomRight[1])/2)}function gt(){
return D.containerPointToLatLng(Kt())}function tt(t){if(t){let e=Kt();Et.style.left=e.x+"px",Et.style.top=e.y+"px"}Et.toggleAttribute("hidden",!t),D.fire("lg:cr\
oss")}function bt(){return!Et.hasAttribute("hidden")}function en(){let t=D.getSize().y/2,e=D.getSize().x/2;return D.containerPointToLatLng([e-50,t]).distanceTo(
D.containerPointToLatLng([e+50,t]))/100}function zr(){let t=i("span"),e=i("div",{class:"lg-scale",role:"img"},t),n=function(){let o=en(),a=Math.min(170,.28*D.getSize().
x)*o,r=Math.pow(10,Math.floor(Math.log10(a))),s=r*[5,2,1].filter(l=>l*r<=a)[0];t.textContent=s>=1e3?s/1e3+" km":s+" m",e.style.width=Math.round(s/o)+"px",e.setAttribute(
"aria-label",d.scale+" "+t.textContent)};return D.on("zoomend moveend resize",n),n(),e}function Qe(t,e,n){return i("button",{type:"button","aria-label":t,title:t,
on:{click:n}},E("svg",{viewBox:"-8 -8 16 16",width:16,height:16,"aria-hidden":"true"},E("path",{d:e,fill:"none",stroke:"currentColor","stroke-width":1.6,"stroke\
-linecap":"round","stroke-linejoin":"round"})))}function Jn(t){D=t,Et=E("svg",{class:"lg-cross",viewBox:"-16 -16 32 32",width:32,height:32,hidden:!0,"aria-hidde\
n":"true"},...["#fff","#1E2329"].map((o,a)=>E("path",{d:"M0-15V-4M0 4V15M-15 0H-4M4 0H15M-.5 0H.5",fill:"none",stroke:o,"stroke-width":a?1.6:4,"stroke-linecap":"\
round"}))),D.on("lg:panels resize",()=>{bt()&&tt(!0)});let e=[y.crs_text,y.as_of].filter(Boolean).join("　"),n=E("svg",{class:"lg-north",viewBox:"0 0 20 34",width:20,
height:34,role:"img","aria-label":d.north},E("path",{d:"M10 0L19 33L10 26L1 33Z",fill:"#1E2329",stroke:"#fff","stroke-width":1,"stroke-linejoin":"round"}));return i(
"div",{class:"lg-furniture"},i("div",{class:"lg-plate"},i("div",{class:"lg-words"},e&&i("span",null,k(e)),Fr()),zr(),n),i("div",{class:"lg-zoom",role:"group","a\
ria-label":d.zoom},Qe(d.zoom_in,"M-5 0H5M0-5V5",()=>{D.zoomIn(1)}),Qe(d.zoom_out,"M-5 0H5",()=>{D.zoomOut(1)}),Qe(d.whole,"M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V\
2",()=>{I(!0)})),Et,Xn)}function U(t){let e=[],n=[0,0],o=0,a=0,r=0;for(let s=0;s<t.length;s++){let l=t.charCodeAt(s)-63;o|=(l&31)<<a,a+=5,!(l&32)&&(n[r]+=o&1?~(o>>1):o>>1,r&&e.push([n[1]/
1e5,n[0]/1e5]),r=1-r,o=a=0)}return e}function Wt(t,e,n,o){let a=Mt(t==="dot",o),r=o?y.grades[o]:t==="dot"?e:"#1E232959";return E("svg",{viewBox:"-10 -10 20 20",width:n,height:n,"aria-hidden":"true"},
E("circle",{r:a.radius,fill:"#fff",stroke:r,"stroke-width":a.edge}),E("path",{d:y.symbols[t],fill:e,"fill-rule":"evenodd",transform:`scale(${a.shape})`}))}var Hr=[
"M-10 0H-5","M-5 0H0","M0 0H5","M5 0H10"],Rr=["M-9.25-5H-5.75V5H-9.25Z","M-4.25-5H-.75V5H-4.25Z","M.75-5H4.25V5H.75Z","M5.75-5H9.25V5H5.75Z"],Br=["M-9 0V5M-6.5 \
0V5","M-4 0V5M-1.5 0V5","M1 0V5M3.5 0V5","M6 0V5M8.5 0V5"];function Nr(t){let e=t.style,n=t.kind==="line",o=E("svg",{viewBox:"-10 -10 20 20",width:20,height:20,
"aria-hidden":"true"}),a=e.graded?[4,3,2,1].map((r,s)=>({d:(n?Hr:Rr)[s],ticks:Br[s],colour:y.grades[r],width:n?Math.min(e.width,3.5)+.6*(r-1):Math.min(e.width,1.5)})):
[{d:n?"M-9 2L-3-2L3 2L9-2":"M-7-5H7V5H-7Z",ticks:"M-8 2V6M-4-1V3M0 0V4M4 1V5M8-1V3",colour:e.colour,width:Math.min(e.width,3.5)}];return e.casing&&a.forEach(r=>{
o.appendChild(E("path",{d:r.d,fill:"none",stroke:e.casing,"stroke-width":r.width+3}))}),a.forEach(r=>{o.appendChild(E("path",{d:r.d,fill:n?"none":e.graded?r.colour:
e.fill||r.colour,"fill-opacity":Math.max(e.fillOpacity||0,.15),stroke:r.colour,"stroke-width":r.width,"stroke-dasharray":e.dash.join(" ")||null})),e.hachures&&o.
appendChild(E("path",{d:r.ticks,stroke:r.colour,"stroke-width":1.2}))}),o}function yt(t){return t.kind==="point"?Wt(t.symbol,t.colour,20):t.kind==="surface"?E("\
svg",{viewBox:"-10 -10 20 20",width:20,height:20,"aria-hidden":"true"},...t.legend.rows.slice(0,4).map((e,n)=>E("path",{d:["M-7-7H0V0H-7Z","M0-7H7V0H0Z","M-7 0H\
0V7H-7Z","M0 0H7V7H0Z"][n],fill:e[0]}))):Nr(t)}var to=1500,jr=600,Ir=400,Qn={};function Se(t,e){let n=e[4],o=e[5],a=i("table"),r=n?d["grade"+n]:"",s=r&&o.length&&o[1].toLowerCase().indexOf((d["short"+n]+"　").
toLowerCase())===0;for(let l=s?2:0;l<o.length;l+=2)a.appendChild(i("tr",null,i("th",{scope:"row"},k(t.labels[o[l]])),i("td",null,k(o[l+1]))));return i("div",{class:"\
lg-popup"},i("div",{class:"lg-popup-head"},n&&i("span",{class:"lg-grade",style:{background:y.grades[n]}}),i("div",null,i("h3",null,k(e[1]||e[0])),i("p",null,t.title+
(s?"　"+o[1]:r&&"　"+r)))),a.firstChild?a:null)}function nn(t,e,n,o){let a=n[1]||n[0];return t.bindPopup(()=>Se(e,n),wt()),t.bindTooltip(()=>k(F(a,40)),o),n.object=
t,t}function eo(t){let e=t.popup.getElement().querySelector(".leaflet-popup-close-button");e&&e.setAttribute("aria-label",d.close);let n=t.popup.getElement().querySelector(
".leaflet-popup-scrolled");n&&(n.tabIndex=0)}function wt(){let t=ut(),e=document.querySelector(".lg-tool-main"),n=e&&e.getBoundingClientRect(),o=window.innerWidth,
a=o-16-t.bottomRight[0],r=n&&n.width&&n.left>o/2?Math.max(t.topLeft[1],n.bottom+8):t.topLeft[1];return{minWidth:216,maxWidth:o>720?320:Math.min(320,a),maxHeight:Math.
max(240,Math.min(460,window.innerHeight/2)),autoPanPaddingTopLeft:[t.topLeft[0],r],autoPanPaddingBottomRight:t.bottomRight}}var qr=L.Icon.extend({options:{className:"\
lg-disc",popupAnchor:[0,-8],tooltipAnchor:[0,-9]},createIcon(){let t=this.options,e=i("div",{class:"leaflet-marker-icon "+t.className+(t.symbol==="dot"?" lg-dis\
c-dot":t.grade===1||t.grade===2?" lg-disc-quiet":t.grade?" lg-disc-graded":"")},Wt(t.symbol,t.colour,t.size,t.grade));return e.style.width=e.style.height=t.size+
"px",e.style.marginLeft=e.style.marginTop=-t.size/2+"px",e},createShadow(){return null}});function on(t,e){this.layer=t,this.f=e}on.prototype.getLatLng=function(){
return L.latLng(this.f[3],this.f[2])};on.prototype.openPopup=function(){L.popup(Object.assign(wt(),{offset:[0,-1]})).setLatLng(this.getLatLng()).setContent(Se(this.
layer,this.f)).openOn(c.map)};var Dr=L.Renderer.extend({initialize(t){L.Renderer.prototype.initialize.call(this,{pane:"lg-crowd",padding:.2});let e=c.map.getPane(
"lg-crowd")||c.map.createPane("lg-crowd");e.style.zIndex=580,e.style.pointerEvents="none",this._layer=t,this._sprites={};let n=t.features.length,o=c.map.options.
crs,a=this._x=new Float64Array(n),r=this._y=new Float64Array(n);this._order=t.features.slice().sort((p,h)=>(p[4]||0)-(h[4]||0)||h[3]-p[3]),this._order.forEach((p,h)=>{
let m=o.latLngToPoint(L.latLng(p[3],p[2]),0);a[h]=m.x,r[h]=m.y,p.object=new on(t,p)});let s=Math.min.apply(null,a),l=Math.min.apply(null,r),u=Math.max(Math.max.
apply(null,a)-s,Math.max.apply(null,r)-l,1e-9)/Math.ceil(Math.sqrt(n/4)),f={};for(let p=0;p<n;p++){let h=Math.floor((a[p]-s)/u)+","+Math.floor((r[p]-l)/u);(f[h]=
f[h]||[]).push(p)}this._grid={west:s,north:l,step:u,cells:f}},onAdd(t){L.Renderer.prototype.onAdd.call(this,t),Ce.push(this),Vr(t),t.on("move",this._follow,this),
requestAnimationFrame(()=>{this._map&&this._update()})},onRemove(t){t.off("move",this._follow,this),Ce.splice(Ce.indexOf(this),1),Ae(null),L.Renderer.prototype.
onRemove.call(this,t)},_initContainer(){this._canvas=i("canvas"),this._container=i("div",{class:"lg-crowd","aria-hidden":"true"},this._canvas)},_destroyContainer(){
L.DomUtil.remove(this._container),delete this._container},_updatePaths(){},_follow(){clearTimeout(this._wait),this._wait=setTimeout(()=>{let t=this._map,e=t&&t.
containerPointToLayerPoint([0,0]);t&&!t._animatingZoom&&!this._bounds.contains(L.bounds(e,e.add(t.getSize())))&&this._update()},80)},_size(t){let e=this._map.getZoom(),
n=this._layer.symbol==="dot";if(this._crowdedAt!==e){let a=Math.pow(2,e)/64,r=new Set;for(let s=0;s<this._x.length;s++)r.add(Math.floor(this._x[s]*a)*1e6+Math.floor(
this._y[s]*a));this._crowdedAt=e,this._room=Math.sqrt(.4*4096*r.size/this._x.length)}let o=$e(t)*Nt(Mt(n,t),e);return Math.max(5,Math.min(o,Math.round(this._room)))},
_update(){if(this._map._animatingZoom&&this._bounds)return;L.Renderer.prototype._update.call(this);let t=this._bounds.getSize(),e=document.body.classList.contains(
"lg-printing");L.DomUtil.setPosition(this._container,this._bounds.min),this._paper&&L.DomUtil.remove(this._paper),this._paper=null,this._canvas.style.display=e?
"none":"",e?this._drawPaper(t):this._drawCanvas(t)},_each(t,e){let n=Math.pow(2,this._map.getZoom()),o=this._map.getPixelOrigin().add(this._bounds.min),a=this._x.
length;for(let r=0;r<a;r++){let s=this._x[r]*n-o.x,l=this._y[r]*n-o.y;s>-12&&l>-12&&s<t.x+12&&l<t.y+12&&e(s,l,this._order[r][4]||0)}},_drawCanvas(t){let e=Math.
min(window.devicePixelRatio||1,2),n=this._canvas;n.width=Math.round(t.x*e),n.height=Math.round(t.y*e),n.style.width=t.x+"px",n.style.height=t.y+"px";let o=n.getContext(
"2d"),a={};this._each(t,(r,s,l)=>{let u=a[l]=a[l]||this._sprite(l,this._size(l),e),f=u.width/2;o.drawImage(u,Math.round(r*e-f),Math.round(s*e-f))})},_sprite(t,e,n){
let o=t+":"+e+":"+n;if(this._sprites[o])return this._sprites[o];let a=this._layer,r=this._sprites[o]=i("canvas"),s=r.getContext("2d");r.width=r.height=2*Math.ceil(
(e/2+2)*n),s.translate(r.width/2,r.height/2),s.scale(n*e/q.box,n*e/q.box);let l=a.symbol==="dot",u=e<10,f=Mt(l,t),p=t?y.grades[t]:a.colour;return s.shadowColor=
"#0003",s.shadowBlur=s.shadowOffsetY=n,s.beginPath(),s.arc(0,0,u&&l?q.plain.radius:f.radius,0,7),s.fillStyle=u?p:"#fff",s.fill(),s.shadowColor="transparent",s.lineWidth=
u?q.box/e:f.edge,s.strokeStyle=u?"#fff":t||l?p:"#1E232959",s.stroke(),u||(s.scale(f.shape,f.shape),s.fillStyle=a.colour,s.fill(new Path2D(y.symbols[a.symbol]),"\
evenodd")),r},_drawPaper(t){let e="lg-crowd-"+c.layers.indexOf(this._layer)+"-",n={},o=this._layer,a=this._paper=E("svg",{width:t.x,height:t.y}),r=E("defs");a.appendChild(
r),this._each(t,(s,l,u)=>{if(!n[u]){let p=n[u]=Wt(o.symbol,o.colour,this._size(u),u);p.id=e+u,p.setAttribute("overflow","visible"),r.appendChild(p)}let f=this._size(
u)/2;a.appendChild(E("use",{href:"#"+e+u,x:(s-f).toFixed(1),y:(l-f).toFixed(1)}))}),this._container.appendChild(a)},hit(t){let e=Math.pow(2,this._map.getZoom()),
n=this._map.getPixelOrigin().add(this._map.containerPointToLayerPoint(t)),o=n.x/e,a=n.y/e,r=this._grid,s=Math.max(7,this._size(0)/2+1)/e,l=null,u=[Math.floor((o-
s-r.west)/r.step),Math.floor((a-s-r.north)/r.step)],f=[Math.floor((o+s-r.west)/r.step),Math.floor((a+s-r.north)/r.step)];for(let p=u[0];p<=f[0];p++)for(let h=u[1];h<=
f[1];h++)(r.cells[p+","+h]||[]).forEach(m=>{let b=Math.hypot(this._x[m]-o,this._y[m]-a);b<=s&&(s=b,l=this._order[m].object)});return l},obstacles(){let t=[],e=this.
_map.layerPointToContainerPoint(this._bounds.min),n=this._map.getSize();return this._each(this._bounds.getSize(),(o,a,r)=>{let s=this._size(r)/2+1,l=o+e.x,u=a+e.
y;l>0&&u>0&&l<n.x&&u<n.y&&t.push([l-s,u-s,l+s,u+s])}),t.length>Ir?[]:t}}),Ce=[],Ct=null,ae=null,Ee=null;function Ae(t){t===ae||!Ct||(ae=t,c.map.removeLayer(Ct),
t&&Ct.setLatLng(t.getLatLng()).addTo(c.map).openTooltip())}function Vr(t){if(Ct)return;Ct=L.marker([0,0],{ghost:!0,keyboard:!1,icon:L.divIcon({className:"lg-gho\
st",iconSize:[20,20]})}),Ct.bindTooltip(()=>k(F(String(ae.f[1]||ae.f[0]),40)),{direction:"top",className:"lg-tip",offset:[0,-9]}),Ct.on("click",()=>{ae.openPopup()});
let e=function(n){if(t.dragging.moving()||t._animatingZoom)return;Ee=n.pointerType&&n.pointerType!=="mouse"?null:n;let o=n.target.closest&&n.target.closest(".le\
aflet-popup,.leaflet-marker-icon:not(.lg-ghost)"),a=t.mouseEventToContainerPoint(n);Ae(o?null:Ce.reduceRight((r,s)=>r||s.hit(a),null))};t.getContainer().addEventListener(
"mousemove",e),t.getContainer().addEventListener("pointerdown",e,!0),t.getContainer().addEventListener("mouseleave",()=>{Ee=null,Ae(null)}),t.on("movestart zoom\
start",()=>{Ae(null)}),t.on("moveend",()=>{Ee&&e(Ee)})}function Ur(t){if(t.features.length>(t.clustered?to:jr))return new Dr(t);let e=t.clustered?c.bound[t.key]:
L.layerGroup(),n={},o=t.features.map(a=>{let r=a[4]||0;n[r]=n[r]||new qr({symbol:t.symbol,colour:t.colour,grade:r,size:$e(r)});let s=L.marker([a[3],a[2]],{icon:n[r],
riseOnHover:!0,zIndexOffset:t.symbol==="dot"?-2e3:400*r});return s.on("add",()=>{s._icon.setAttribute("aria-label",F(a[1]||a[0],60))}),nn(s,t,a,{direction:"top",
className:"lg-tip"})});return e.addLayers?(e.options.iconCreateFunction=function(a){let r=Math.max(...a.getAllChildMarkers().map(s=>s.options.icon.options.grade));
return L.divIcon({className:"lg-cluster"+(r?" lg-cluster-graded":""),iconSize:[Ze.disc,Ze.disc],html:i("span",{style:{borderColor:r?y.grades[r]:t.colour}},a.getChildCount())})},
e.on("animationend spiderfied unspiderfied",()=>{c.map.fire("lg:panels")}),e.addLayers(o)):o.forEach(a=>{e.addLayer(a)}),e}var Zr=L.Polyline.extend({_simplifyPoints(){
L.Polyline.prototype._simplifyPoints.call(this);let t=[];this._parts.forEach(e=>{let n=4;for(let o=1;o<e.length;o++){let a=e[o-1],r=e[o],s=a.distanceTo(r),l=r.subtract(
a).divideBy(s||1);for(;n<s;n+=8){let u=a.add(l.multiplyBy(n));t.push([u,u.add([-6*l.y,6*l.x])])}n-=s}}),this._parts=t}});function no(t){let e=t.features.length>
to?"canvas":"svg";return Qn[e]=Qn[e]||L[e]({pane:"lg-features",padding:.4,tolerance:4})}function oo(t,e){return t.graded&&e?y.grades[e]:t.colour}function $r(t){
let e=t.style,n=L.layerGroup(),o=no(t),a=function(s){return e.graded&&s[4]||0},r=function(s){return e.width+Bt.wider[a(s)]};return[0,1,2,3,4].forEach(s=>{let l=t.
features.filter(u=>a(u)===s).map(u=>({f:u,parts:u[2].map(U)}));e.casing&&l.forEach(u=>{n.addLayer(L.polyline(u.parts,{renderer:o,interactive:!1,color:e.casing,weight:r(
u.f)+(s>2?4:3),opacity:s>2?1:.9}))}),l.forEach(u=>{let f=oo(e,u.f[4]),p=L.polyline(u.parts,{renderer:o,color:f,weight:r(u.f),dashArray:e.dash.length?e.dash:null,
lineCap:e.dash.length?"butt":"round"});n.addLayer(nn(p,t,u.f,{sticky:!0,className:"lg-tip"})),e.hachures&&n.addLayer(new Zr(u.parts,{renderer:o,interactive:!1,color:f,
weight:1.2}))})}),n}function Kr(t){let e=t.style,n=L.layerGroup(),o=no(t);return t.features.forEach(a=>{let r=oo(e,a[4]),s=L.polygon(a[2].map(l=>l.map(U)),{renderer:o,
color:r,weight:e.width,opacity:.9,fillColor:e.graded&&a[4]?r:e.fill||r,fillOpacity:e.fillOpacity,dashArray:e.dash.length?e.dash:null});s.on("add",()=>{s.bringToBack()}),
n.addLayer(nn(s,t,a,{sticky:!0,className:"lg-tip"}))}),n}function Wr(t){let e=[c.bound[t.key]];return t.hatch&&e.push(new Ge(t.hatch.mask,t.hatch.bounds)),L.layerGroup(
e)}var Gr={surface:Wr,point:Ur,line:$r,polygon:Kr};function ro(){y.layers.forEach(t=>{t.on=!1,(t.features||[]).forEach(e=>{e[5]=e[5].map((n,o)=>o%2?t.words[n]:n)}),
c.layers.push(t),c.byKey[t.key]=t}),y.tabs.forEach(t=>{t.on=t.layers.filter(e=>e[2]).map(e=>e[0])}),c.tab=y.tabs[0],ao()}function ao(){c.layers.forEach(t=>{t.group=
null}),c.tab.layers.forEach(t=>{c.byKey[t[0]].group=t[1]})}function ot(t){let e=y.tabs[t];!e||e===c.tab||(c.tab.on=c.layers.filter(n=>n.on).map(n=>n.key),c.map.
closePopup(),c.tab=e,ao(),c.layers.forEach(n=>{n.on&&e.on.indexOf(n.key)<0&&Pe(n,!1)}),c.map.fire("lg:tab"),rn())}function rn(){c.tab.on.forEach(t=>{c.byKey[t].
on||Pe(c.byKey[t],!0)}),c.map.fire("lg:layers")}function At(t,e){e&&t.kind==="surface"&&c.layers.forEach(n=>{n!==t&&n.kind==="surface"&&n.on&&Pe(n,!1)}),e!==t.on&&
Pe(t,e),c.map.fire("lg:layers")}function Pe(t,e){t.on=e,e&&!t.object&&(t.object=Gr[t.kind](t)),e?c.map.addLayer(t.object):c.map.removeLayer(t.object)}function Gt(t,e){
c.map.fire("lg:go"),At(t,!0);let n=e.object,o=t.clustered&&t.object.zoomToShowLayer;n.getBounds?c.map.fitBounds(n.getBounds(),Q(14)):o||c.map.setView(n.getLatLng(),
Math.max(c.map.getZoom(),13),{animate:!1}),o?t.object.zoomToShowLayer(n,()=>{n.openPopup()}):n.openPopup()}var Yr=3,so="surface:composite",se=null;function Oe(t){return t?d["grade"+t]:d.no_data}function sn(t){return t===null?"—":t.toFixed(2)}function Xr(t,e){let n=t.
part===null?0:100*Math.min(1,t.part/e);return i("div",{class:"lg-bar"},i("span",null,k(t.title)),i("i",{class:t.part===null?"lg-hatched":""},i("i",{style:{width:n+
"%"}})),i("span",null,t.part===null?d.unknown:sn(t.part)))}function io(t){return t.key.replace("surface:","")}function Jr(t,e){let n=W();if(!n||n.key===so)return null;
let o=io(n),a=t.parts.filter(l=>l.key===o)[0];if(a&&a.part===null)return{fill:"",hatched:!0,words:d.no_data,value:"",title:n.title};if(a&&a.intensity!==null)return a.
intensity>0?{fill:y.grades[a.grade],words:Oe(a.grade),value:sn(a.intensity),title:n.title}:{fill:"",words:n.legend.rest?n.legend.rest[2]:Oe(a.grade),value:"",title:n.
title};let r=Fn(n,e);if(!r)return{fill:"",words:"…",value:"",title:n.title};let s=Object.keys(y.grades).filter(l=>y.grades[l]===r.row[0])[0];return{fill:r.row[0],
hatched:r.kind==="missing",words:s?Oe(Number(s)):r.row[2]||r.row[1],value:"",title:n.title}}function an(t,e){return i("div",{class:e},i("span",{class:"lg-grade"+
(t.hatched?" lg-hatched":t.fill?"":" lg-bare"),style:{background:t.fill}}),i("strong",null,k(t.words)),i("b",null,t.value))}function Te(t,e,n){let o=t.parts.filter(
w=>w.part>0),a=Math.max(.05,o.length?o[0].part:0),r=t.parts.filter(w=>w.part===null),s=e?o.slice(0,e):o,l=o.filter(w=>w.feature)[0],u={fill:t.colour?y.grades[t.
colour]:"",hatched:!t.colour,words:Oe(t.colour),value:sn(t.score)},f=Jr(t,n),p=[t.township&&k(t.township),t.township&&"　"],h=d.confidence+" "+Math.round(100*t.
confidence)+"%",m=f?[an(f,"lg-here-head"),i("p",{class:"lg-here-sub"},k(f.title),"　",...p),i("div",{class:"lg-here-next"},i("span",null,d.composite),an(u,"lg-\
here-all"),i("span",null,h))]:[an(u,"lg-here-head"),i("p",{class:"lg-here-sub"},d.composite,"　",...p,h)],b=t.raised&&k(d.raised.replace("{layer}",t.raised));if(b&&
!e&&m.push(i("p",{class:"lg-here-sub"},b)),m.push(...s.map(w=>Xr(w,a))),o.length||m.push(i("p",{class:"lg-here-sub"},d.nothing_here)),e){for(let w=s.length+(o.length?
0:1);w<e;w++)m.push(i("div",{class:"lg-bar","aria-hidden":"true"}));m.push(i("p",{class:"lg-here-sub lg-here-lead"},...b?[b]:l?[d.source+d.colon,k(F(l.feature[1],
24))]:[" "]))}else{let w=o.filter(g=>g.feature);w.length&&m.push(i("table",null,...w.map(g=>i("tr",null,i("th",{scope:"row"},k(g.title)),i("td",null,k(F(g.feature[1],
60))))))),r.length&&m.push(i("p",{class:"lg-here-sub"},d.unknown+d.colon,k(r.map(g=>g.title).join(d.comma))))}return i("div",{class:"lg-here-body"},...m)}function lo(){
if(!B)return null;let t=i("section",{class:"lg-card lg-here",id:"lg-here","aria-label":d.here,hidden:!0}),e=null,n=-1,o=null,a=function(){let s=e;e=null;let l=s&&
B.at(s);if(!l){t.classList.add("lg-here-off"),n=-1;return}t.classList.remove("lg-here-off"),l.cell!==n&&(n=l.cell,R(t).appendChild(Te(l,Yr,s)),t.hidden&&(t.hidden=
!1,c.map.fire("lg:panels")))},r=function(s){e||requestAnimationFrame(a),e=s};return c.map.on("mousemove",s=>{c.touched||r(o=s.latlng)}),c.map.on("mouseout",()=>{
t.classList.add("lg-here-off"),n=-1,o=null}),co(()=>{n=-1,o&&r(o)}),t}function co(t){c.map.on("lg:values lg:layers lg:tab lg:fireday",()=>{let e=W(),n=e&&B.band(
io(e));t(),B.ready&&e&&e.key!==so&&!(n&&n.weight)&&Ht(e).then(t)})}function xt(t){if(!B||!B.at(t))return;let e=function(){return i("div",{class:"lg-popup"},i("h\
3",null,d.here),Te(B.at(t),0,t),oe?oe(t):null)},n=L.popup(wt()).setLatLng(t).setContent(e()).openOn(c.map);se||co(()=>{se.popup.isOpen()&&se.popup.setContent(se.
made())}),se={popup:n,made:e}}var mo=document.documentElement,uo=96,po=.5,Qr="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]),textarea,select,[contenteditab\
le]",fo={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},ue=null,Fe=null,ln=!0,le=null;function ce(t){let e=document.getElementById("lg-tool-"+
t);return e&&!e.hidden&&e.offsetWidth?e:null}function ie(t){return function(){let e=ce(t);e&&e.click()}}function de(t){return!t.ctrlKey&&!t.metaKey&&!t.altKey&&
(t.target===document.body||t.target===c.map.getContainer())}var go=[[[],"/",d.key_search,null,function(){return y.search}],[["+","="],"+",d.zoom_in,function(){ho(
po)}],[["-","_"],"−",d.zoom_out,function(){ho(-po)}],[[],"← ↑ → ↓",d.key_pan,null],[["0"],"0",d.whole,function(){I()}],[["i"],"I",d.key_inspect,ta,function(){
return B}],[["m"],"M",d.measure,ie("measure"),function(){return ce("measure")}],[[],"T",d.key_table,null,function(){return ce("table")}],[["s"],"S",d.share_view,
ie("share"),function(){return ce("share")}],[["p"],"P",d.print,ie("print"),function(){return ce("print")}],[["f"],"F",d.fullscreen,ie("full"),function(){return le}],
[["1","2","3","4","5","6","7","8","9"],"1–9",d.views,function(t){ot(Number(t)-1)},function(){return y.tabs.length>1}],[["?","？"],"?",d.help,ie("help")],[[],
"Enter",d.key_enter,null],[[],"Backspace",d.key_back,null],[[],"Esc",d.key_escape,null]];function ta(){tt(!0),B.load().then(()=>{xt(gt())})}function ho(t){c.map.
setZoomAround(Kt(),c.map.getZoom()+t,{animate:!c.still})}function ea(t){if(t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.isComposing||t.target.closest&&
t.target.closest(Qr))return;if(t.key==="Escape")return na(t);if(fo[t.key]&&de(t)){let o=L.point(fo[t.key]).multiplyBy(t.shiftKey?3*uo:uo);return t.preventDefault(),
void c.map.panBy(o,{duration:.15,animate:!c.still})}if(!ln)return;let e=t.key.toLowerCase(),n=go.filter(o=>o[0].indexOf(e)>=0&&(!o[4]||o[4]()))[0];if(n)return t.
preventDefault(),n[3](e)}function na(t){if(ue)c.map.closePopup();else{if(Dt()||X())return;if(bt())tt(!1);else return}t.preventDefault()}function oa(t){let e=t.popup.
getElement(),n=e.querySelector("h3");ue=t.popup,e.setAttribute("role","dialog"),e.setAttribute("tabindex","-1"),e.setAttribute("aria-label",n?F(n.textContent,60):
d.here),c.byKeys&&(Fe||(Fe=document.activeElement),e.focus({preventScroll:!0}))}function ra(t){let e=Fe,n=t.popup.getElement()&&t.popup.getElement().contains(document.
activeElement);ue===t.popup&&(ue=null),setTimeout(()=>{ue||!e||(Fe=null,(n||document.activeElement===document.body)&&e.isConnected&&e.focus({preventScroll:!0}))},
0)}function bo(){let t=c.map,e=window.matchMedia("(prefers-reduced-motion: reduce)");c.still=e.matches,t.keyboard.disable(),t.on("popupopen",oa),t.on("popupclos\
e",ra),t.getContainer().addEventListener("pointermove",n=>{n.pointerType==="mouse"&&bt()&&tt(!1)})}function aa(){let t=i("input",{type:"checkbox",id:"lg-letters"});
return t.checked=ln,t.addEventListener("change",()=>{ln=t.checked}),i("div",{class:"lg-form"},i("table",{class:"lg-keys"},...go.filter(e=>!e[4]||e[4]()).map(e=>i(
"tr",null,i("th",{scope:"row"},...e[1].split(" ").map(n=>i("kbd",null,n))),i("td",null,e[2])))),i("label",{class:"lg-row"},t,i("span",null,d.key_letters)))}function yo(){
let t=document.getElementById("lg-title"),e=function(){mo.style.setProperty("--under-title",Math.round(t.getBoundingClientRect().bottom)+8+"px")};window.ResizeObserver&&
new ResizeObserver(e).observe(t),e()}function wo(){document.addEventListener("keydown",()=>{c.byKeys=!0},!0),document.addEventListener("pointerdown",e=>{c.byKeys=
!1,c.touched=e.pointerType==="touch"},!0),le=document.fullscreenEnabled&&G({key:"full",label:d.fullscreen,toggle:!0,shape:"M-6-2V-6H-2M6-2V-6H2M6 2V6H2M-6 2V6H-\
2M-6-6L-2-2M6-6L2-2M6 6L2 2M-6 6L-2 2",act(){document.fullscreenElement?document.exitFullscreen():mo.requestFullscreen().catch(()=>{le.node.setAttribute("aria-p\
ressed","false")})}}),le&&document.addEventListener("fullscreenchange",()=>{le.node.setAttribute("aria-pressed",String(!!document.fullscreenElement))}),document.
addEventListener("keydown",ea);let t=G({key:"help",label:d.help,toggle:!0,shape:"M-2.6-3A2.7 2.7 0 1 1 1.2-.6C.3 0 0 .5 0 1.6M0 4.6V4.9M-7 0A7 7 0 1 0 7 0A7 7 0\
 1 0-7 0",act(e){e?st(t,{title:d.help,node:aa()}):Y()}})}var Yt=6378137,cn=298.257222101,pe=Math.PI/180;function Xt(t,e){let n=1/cn,o=Yt*(1-n),a=(e.lng-t.lng)*pe,r=Math.atan((1-n)*Math.tan(t.lat*pe)),s=Math.atan((1-n)*
Math.tan(e.lat*pe)),l=Math.sin(r),u=Math.cos(r),f=Math.sin(s),p=Math.cos(s),h=a,m=0,b=1,w=0,g=1,x=0;for(let rt=0;rt<100;rt++){let J=Math.sin(h),V=Math.cos(h);if(m=
Math.hypot(p*J,u*f-l*p*V),!m)return[0,0];b=l*f+u*p*V,w=Math.atan2(m,b);let nt=u*p*J/m;g=1-nt*nt,x=g?b-2*l*f/g:0;let v=n/16*g*(4+n*(4-3*g)),A=h;if(h=a+(1-v)*n*nt*
(w+v*m*(x+v*b*(2*x*x-1))),Math.abs(h-A)<1e-13)break}let _=g*(Yt*Yt/(o*o)-1),S=x*x,z=1+_/16384*(4096+_*(_*(320-175*_)-768)),H=_/1024*(256+_*(_*(74-47*_)-128)),C=H*
m*(x+H/4*(b*(2*S-1)-H/6*x*(4*m*m-3)*(4*S-3))),T=Math.atan2(p*Math.sin(h),u*f-l*p*Math.cos(h))/pe;return[o*z*(w-C),(T+360)%360]}function fe(t){let e=function(u){
return t.reduce((f,p)=>f+p[u],0)/t.length},n=Vt({lon0:e("lng"),k0:1,false_easting:0,false_northing:0,semi_major_m:Yt,inverse_flattening:cn}),o=1/cn,a=o*(2-o),r=Yt*
Yt*(1-a)/Math.pow(1-a*Math.pow(Math.sin(e("lat")*pe),2),2),s=t.map(u=>n.forward(u.lat,u.lng)),l=0;return s.forEach((u,f)=>{let p=s[(f+1)%s.length];l+=(u[0]*p[1]-
p[0]*u[1])*(.5-(u[0]*u[0]+u[0]*p[0]+p[0]*p[0])/(12*r))}),Math.abs(l)}function xo(t){let e=t.length,n=function(o,a,r){return(a.lng-o.lng)*(r.lat-o.lat)-(a.lat-o.
lat)*(r.lng-o.lng)};for(let o=0;o<e;o++)for(let a=o+2;a<e;a++){let r=t[o],s=t[o+1],l=t[a],u=t[(a+1)%e];if((a+1)%e!==o&&n(r,s,l)*n(r,s,u)<0&&n(l,u,r)*n(l,u,s)<0)
return!0}return!1}var ko=666.6666666666666;function Pt(t,e){return t.toLocaleString("en-US",{minimumFractionDigits:e,maximumFractionDigits:e})}function he(t,e){return t<1e3?Pt(t,
t<100?1:0)+" m":Pt(t/1e3,e?3:2)+" km"}function un(t){return t<1e5?Pt(t,0)+" m²":Pt(t/1e6,t<1e8?3:1)+" km²"}var sa=6,ia=64,M=[],et=!1,$=!1,He=!1,dt=null,kt=null,St=null,N=null;function vo(t){return t.slice(1).reduce((e,n,o)=>e+Xt(t[o],n)[0],0)}function Lo(t){return et&&
t.length>2?t.concat([t[0]]):t}function Re(t){return et?t.length>2?un(fe(t)):"—":he(vo(t))}function dn(t,e){return c.map.latLngToContainerPoint(t).distanceTo(c.
map.latLngToContainerPoint(e))<=sa}var la=L.Tooltip.extend({onRemove(){L.DomUtil.remove(this._container)}});function ze(t,e,n){return new la({permanent:!0,direction:n?
"top":"center",offset:n?[0,-8]:[0,0],className:"lg-measured "+(n||""),opacity:1}).setLatLng(t).setContent(i("span",null,e))}function vt(){if(!He)return;let t=$?
Lo(M):M,e=c.map,n=et&&$&&M.length>2;dt.clearLayers(),[["#FFFFFF",5,.9],["#1E2329",2,1]].forEach(o=>{dt.addLayer(L.polyline(t,{renderer:kt.options.renderer,interactive:!1,
color:o[0],weight:o[1],opacity:o[2]}))}),et&&M.length>2&&(dt.addLayer(L.polygon(M,{renderer:kt.options.renderer,interactive:!1,stroke:!1,fillColor:"#1E2329",fillOpacity:.12})),
$||dt.addLayer(L.polyline([M[M.length-1],M[0]],kt.options))),M.forEach(o=>{dt.addLayer(L.circleMarker(o,{renderer:kt.options.renderer,interactive:!1,radius:4,color:"\
#1E2329",weight:1.6,fillColor:"#FFFFFF",fillOpacity:1}))}),(t.length>2||n)&&t.slice(1).forEach((o,a)=>{let r=e.latLngToLayerPoint(t[a]),s=e.latLngToLayerPoint(o);
r.distanceTo(s)>=ia&&dt.addLayer(ze(e.layerPointToLatLng(r.add(s).divideBy(2)),he(Xt(t[a],o)[0])))}),M.length>1&&dt.addLayer(ze(n?L.polygon(M).getBounds().getCenter():
M[M.length-1],Re(M),"lg-sum")),kt.setLatLngs([]),St&&St.remove(),ca()}function ca(){let t=Lo(M),e=et&&M.length>3&&xo(M),n=[],o=function(r,s,l){n.push(i("tr",null,
i("th",{scope:"row"},r),i("td",null,l),i("td",null,s)))};if(et&&M.length>2){let r=fe(M);o(d.measure_area,un(r)),o("",Pt(r/1e4,2)+" "+d.measure_ha),o("",Pt(r/ko,
0)+" "+d.measure_mu),o(d.measure_perimeter,he(vo(t),!0))}t.slice(1).forEach((r,s)=>{let l=Xt(t[s],r);o(d.measure_leg.replace("{n}",s+1),he(l[0],!0),Math.round(l[1])%
360+"°")});let a=M.length>1?e?d.measure_crossed:Re(M):"—";N.sum.textContent=a,N.sum.classList.toggle("lg-warn",e),R(N.rows).append(...n),N.undo.disabled=!M.length||
$,N.end.disabled=M.length<(et?3:2)||$,N.clear.disabled=!M.length,M.length>1&&$t(a)}function fn(t){if($&&(M=[],$=!1),M.length>1&&dn(t,M[M.length-1])||et&&M.length>
2&&dn(t,M[0]))return hn();if(!(M.length&&dn(t,M[M.length-1])))return M.push(L.latLng(t)),vt()}function hn(){M.length<(et?3:2)||($=!0,vt())}function Mo(){$=!1,M.
pop(),vt()}function ua(){M=[],$=!1,vt()}function _o(t){$||!M.length||c.touched||(kt.setLatLngs(et?[M[M.length-1],t.latlng,M[0]]:[M[M.length-1],t.latlng]),St&&St.
remove(),St=ze(t.latlng,Re(M.concat([t.latlng])),"lg-sum").addTo(c.map))}function Eo(t){if(!(t.defaultPrevented||!de(t))){if(t.key==="Enter")bt()||!M.length?(tt(
!0),fn(gt())):hn();else if(t.key==="Backspace")Mo();else return;t.preventDefault()}}function da(){let t=i("div",{class:"lg-seg",role:"radiogroup","aria-label":d.
measure});[d.measure_distance,d.measure_area].forEach((a,r)=>{let s=i("input",{type:"radio",name:"lg-measure",value:String(r),checked:et===!!r});s.addEventListener(
"change",()=>{et=!!r,$=$&&M.length>2,vt()}),t.appendChild(i("label",null,s,i("span",null,a)))});let e=function(a,r,s){return i("button",{type:"button",class:"lg\
-button"+(s?" lg-button-main":""),on:{click:r}},a)};N={sum:i("output",{class:"lg-total"},"—"),rows:i("table",{class:"lg-pairs lg-legs"}),undo:e(d.measure_undo,
Mo),end:e(d.measure_end,hn),clear:e(d.measure_clear,ua)};let n=e(d.measure_add,()=>{tt(!0),fn(gt())}),o=re(()=>[N.sum.textContent].concat(Array.from(N.rows.rows).
map(a=>Array.from(a.cells).map(r=>r.textContent).join("	"))).join(`
`),N.rows,d.measure);return N.node=i("div",{class:"lg-form"},t,i("div",{class:"lg-sum-row"},N.sum,o),i("div",{class:"lg-buttons"},n,N.undo,N.end,N.clear),N.rows,
i("p",{class:"lg-note"},d.measure_hint),i("p",{class:"lg-note"},d.measure_method)),N.node}function pa(){let t=c.map,e=L.svg({padding:.5});He=!0,dt=L.layerGroup().
addTo(t),kt=L.polyline([],{renderer:e,interactive:!1,color:"#1E2329",weight:1.6,dashArray:"4 5"}).addTo(t),t.closePopup(),st(Co,{title:d.measure,node:da(),closed:pn,
focus:!1}),qt(fn,pn),t.on("mousemove",_o),t.on("zoomend",vt),t.doubleClickZoom.disable(),document.addEventListener("keydown",Eo),tt(c.byKeys||c.touched||!matchMedia(
"(hover: hover)").matches),t.getContainer().focus({preventScroll:!0}),vt()}function pn(){He&&(He=!1,M=[],$=!1,c.map.off("mousemove",_o),c.map.off("zoomend",vt),
c.map.doubleClickZoom.enable(),document.removeEventListener("keydown",Eo),dt.remove(),kt.remove(),St&&St.remove(),tt(!1),qt(null),X()&&X().node===N.node&&Y())}var Co=null;
function Ao(){Co=G({key:"measure",label:d.measure,toggle:!0,shape:"M-7 3L3-7L7-3L-3 7ZM-3.6-.4L-1.8 1.4M-1-3L1.2-.8M1.6-5.6L3.4-3.8",act(t){t?pa():pn()}})}var Cn={};kr(Cn,{addTool:()=>G,aimAt:()=>gt,aimPoint:()=>Kt,areaOf:()=>fe,atMap:()=>de,bind:()=>Sn,claim:()=>qt,classesOf:()=>Ht,closePanel:()=>Y,coordinates:()=>oe,
copyWords:()=>tn,crossShown:()=>bt,data:()=>y,decode:()=>Lt,defineTool:()=>In,drawMark:()=>Wt,el:()=>i,emptied:()=>R,featureCard:()=>Se,fitCounty:()=>I,fitOptions:()=>Q,
geodesic:()=>Xt,goTo:()=>Gt,hasClaim:()=>Dt,isHatched:()=>_t,makeReadout:()=>Te,nameRank:()=>me,openPanel:()=>Le,padding:()=>ut,page:()=>c,panelOpen:()=>X,parsePlace:()=>yn,
pinHere:()=>xt,popupOptions:()=>wt,quoted:()=>k,reserve:()=>Me,setHatch:()=>it,setPicture:()=>Nn,setShown:()=>At,setTab:()=>ot,shortened:()=>F,showCross:()=>tt,
showPanel:()=>st,shownSurface:()=>W,startPage:()=>hr,svg:()=>E,symbolOf:()=>yt,tabHas:()=>zn,tabLayers:()=>ft,tell:()=>$t,text:()=>d,unpackLine:()=>U,values:()=>B,
zone:()=>Ut});var fa={k0:1,semi_major_m:6378137,inverse_flattening:298.257222101,false_northing:0};function Po(t,e,n){let o=Math.floor(e/1e6),a=e-1e6*o;if(t<1e6||t>6e6||a<1e5||
a>9e5||(o?o<13||o>45:n===null))return null;let r=o?o<24?6*o-3:3*o:n;return Vt(Object.assign({},fa,{lon0:r,false_easting:5e5})).inverse(a,t)}function ha(t,e,n,o){
if(n?n==="en":t>e){let a=t;t=e,e=a}return t>=3&&t<=54&&e>=73&&e<=136?[t,e]:e>=1e7||n?Po(t,e,o):Po(e,t,o)}function mn(t,e,n){return e>=60||n>=60?NaN:Number(t)+Number(
e||0)/60+Number(n||0)/3600}function ma(t){let e=t.length/2,n=t.every((o,a)=>a%e===e-1||o===Math.floor(o));return e!==2&&e!==3||!n?null:[mn(...t.slice(0,e)),mn(...t.
slice(e))]}function So(t,e){let n=t.slice(0,200).replace(/[″“”]|''|′′/g,'"').replace(/[º˚]/g,"°").replace(/[′‘’]/g,"'").normalize("NFKC").toLowerCase().
replace(/东经|经度|[东经]|longitude|long?|lng|east/g," e ").replace(/北纬|纬度|[北纬]|latitude|lat|north/g," n ").replace(/度/g,"°").replace(/分/g,
"'").replace(/秒/g,'"'),o=[],a=!0,r=n.replace(/(\d+(?:\.\d+)?)\s*°\s*(?:(\d+(?:\.\d+)?)\s*'\s*)?(?:(\d+(?:\.\d+)?)\s*"\s*)?|\d+(?:\.\d+)?/g,(u,f,p,h)=>(o.push(
f===void 0?Number(u):mn(f,p,h)),a=a&&f===void 0," "));if(a&&o.length>2&&(o=ma(o)||[]),o.length!==2||!/^[\s,;:、/|()[\]{}="'enxym米坐标]*$/.test(r))return null;
let s=r.replace(/[^en]/g,""),l=ha(o[0],o[1],/^(en|ne)$/.test(s)?s:"",e);return l&&isFinite(l[0])?{lat:l[0],lng:l[1]}:null}function Oo(t){let e={};function n(a){if(e[a])return e[a];let r=t[a]?t[a].split(" "):[],s=[];return r.forEach(l=>{/^[zcs]h/.test(l)&&s.push(l.slice(0,2)),s.push(
l[0])}),e[a]={whole:[a].concat(r),short:s.filter((l,u)=>s.indexOf(l)===u)}}function o(a,r,s){let l={};function u(f,p){if(p===s.length)return f-r;if(f===a.length||
l[f+","+p])return 0;let h=a[f],m=0;for(let b=0;b<h.whole.length&&!m;b++){let w=h.whole[b];s.startsWith(w,p)?m=u(f+1,p+w.length):w.length>s.length-p&&w.startsWith(
s.slice(p))&&(m=f+1-r)}for(let b=0;b<h.short.length&&!m;b++)s.startsWith(h.short[b],p)&&(m=u(f+1,p+h.short[b].length));return m||(l[f+","+p]=!0),m}return u(r,0)}
return function(r,s){let l=r.low||(r.low=r.name.toLowerCase()),u=l.indexOf(s);if(l===s)return 0;if(u===0)return 1;let f=s.replace(/[\s'’]/g,""),p=u>0?3:-1;if(!/[a-z]/.
test(f))return p;let h=r.ways||(r.ways=Array.from(l.slice(0,48)).map(n)),m=o(h,0,f);if(m)return m===h.length?1:2;for(let b=1;b<h.length&&p<0;b++)o(h,b,f)&&(p=4);
return p}}var gn=8,me=Oo(y.pinyin||{});function yn(t){let e=So(t,y.values?y.values.grid.lon0:null);return e&&L.latLng(e)}function ba(t,e){let n=t.labels.indexOf(d.township);
for(let o=0;n>=0&&o<e[5].length;o+=2)if(e[5][o]===n)return e[5][o+1];return""}function ya(t){let e=null;return y.tabs.some(n=>{let o=n.side&&n.side.ranking.filter(
a=>a.name===t)[0];return e=o&&o.bounds}),e}function wa(t){let e=t[3]===1&&ya(t[0]);Jt(),c.map.fire("lg:go"),e?c.map.fitBounds([[e[0],e[1]],[e[2],e[3]]],Q(14)):c.
map.setView([t[2],t[1]],Math.max(c.map.getZoom(),13),{animate:!1})}function Ot(){return Object.create(null)}function To(t,e){let n=Ot();return t.forEach(o=>{o.name&&
(n[o.name]=n[o.name]||[]).push(o.line)}),Object.keys(n).map(o=>({name:o,weight:2.5,kind:d[e],line:e,go(){Ma(n[o].map(U))}}))}function xa(){let t=[],e=Ot();function n(o,a){
e[a[0]]||t.push({layer:c.byKey[a[0]],tab:o}),e[a[0]]=!0}return c.tab.layers.forEach(o=>{n(c.tab,o)}),[!0,!1].forEach(o=>{y.tabs.forEach(a=>{a.layers.forEach(r=>{
r[2]===o&&n(a,r)})})}),t}function Fo(t,e){return Math.abs(t[2]-e[1])+Math.abs(t[3]-e[2])<.003}function ka(t){let e=[],n=Ot();return xa().forEach(o=>{let a=o.layer,
r=o.tab,s=r===c.tab,l=a.key.replace(/^area:|:.*$/g,""),u=[];(a.features||[]).forEach(f=>{let p=l+":"+f[0],h=String(f[1]||f[0]);n[p]||!s&&(n[f[0]]||n[p.replace(/:\w+$/,
"")])||(u.push(p),!(!s&&t[h]&&(a.kind==="point"?t[h].some(m=>Fo(f,m)):/^(roads|townships)$/.test(l)))&&e.push({name:h,id:String(f[0]).toLowerCase(),weight:s?2:3,
layer:a,f,tab:r,go(){Jt(),ot(y.tabs.indexOf(r)),Gt(a,f)}}))}),u.forEach(f=>{n[f]=!0})}),e}function va(){let t=y.base,e=To(t.roads,"road").concat(To(t.rivers,"ri\
ver")),n=Ot(),o=Ot(),a=Ot(),r=Ot();t.labels.forEach(u=>{(n[u[0]]=n[u[0]]||[]).push(u)}),e.forEach(u=>{n[u.name]=n[u.name]||[]});let s=ka(n);return s.forEach(u=>{
u.tab===c.tab&&(u.layer.kind==="line"?a[u.name]=!0:(o[u.name]=o[u.name]||[]).push(u.f))}),t.labels.slice().sort((u,f)=>u[3]-f[3]).filter(u=>r[u[0]]&&(r[u[0]]===
1||u[3]===1)?!1:(r[u[0]]=u[3],u[3]===1||!(o[u[0]]||[]).some(f=>Fo(f,u)))).map(u=>{let f=u[3]===1;return{name:u[0],weight:f?0:1,kind:f?d.township:d.village,go(){
wa(u)}}}).concat(e.filter(u=>!a[u.name]),s)}function La(t,e){let n=me(t,e);if(n>=0&&n<2||!t.id)return n;let o=t.id.indexOf(e),a=t.id===e?0:o===0?2:o>0&&e.length>
1?3:-1;return a<0?n:n<0?a:Math.min(n,a)}var Tt=null,bn=null;function Jt(){Tt&&c.map.removeLayer(Tt),Tt=null}function Ma(t){Jt(),c.map.fire("lg:go"),bn=bn||L.svg(
{padding:.4}),Tt=L.featureGroup([["#FFFFFF",9],["#0B5C8A",4]].map(e=>L.polyline(t,{renderer:bn,interactive:!1,color:e[0],weight:e[1],opacity:.9,className:"lg-fo\
und-line"}))).addTo(c.map),c.map.fitBounds(Tt.getBounds(),Q(14))}function _a(t){Jt(),c.map.fire("lg:go"),c.map.setView(t,Math.max(c.map.getZoom(),13),{animate:!1});
let e=i("div",null,E("svg",{viewBox:"-16 -16 32 32",width:32,height:32,"aria-hidden":"true"},...[["#FFFFFF",5],["#0B5C8A",2]].map(o=>E("path",{d:"M0-7A7 7 0 1 1\
 0 7A7 7 0 1 1 0-7ZM0-14V-4M0 4V14M-14 0H-4M4 0H14",fill:"none",stroke:o[0],"stroke-width":o[1]}))));Tt=L.marker(t,{icon:L.divIcon({className:"lg-spot",html:e,iconSize:[
32,32]}),alt:d.coordinate,keyboard:!1}).addTo(c.map);let n=function(){xt(t)};Tt.on("click",n),B&&B.load().then(n)}function Ea(t){let e=yn(t);return e?[{name:e.lng.
toFixed(5)+"°E "+e.lat.toFixed(5)+"°N",kind:c.countyBounds.contains(e)?d.coordinate:d.outside,place:!0,go(){_a(e)}}]:[]}function Ca(t){if(t.layer)return yt(t.
layer);let e=t.line?t.line==="river"?"M-8 2C-5-4-2-4 0 0S5 4 8-2":"M-8-3L-2-3L2 3L8 3":t.place?"M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4ZM0-8V-2M0 2V8M-8 0H-2M2 0H8":t.
weight?"M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z":"M-6-5L3-6L7 0L2 6L-5 5Z";return E("svg",{viewBox:"-10 -10 20 20",width:20,height:20,"aria-hidden":"true"},E("path",{
d:e,fill:"none",stroke:"#5E6773","stroke-width":1.5,"stroke-linejoin":"round"}))}function Aa(t){if(!t.layer)return t.kind;let e=t.tab===c.tab?ba(t.layer,t.f):t.
tab.title;return t.layer.title+(e?"　"+e:"")}function zo(){let t=i("input",{type:"search",class:"lg-find",placeholder:d.find,"aria-label":d.find,role:"combobox",
autocomplete:"off",spellcheck:"false","aria-autocomplete":"list","aria-controls":"lg-found","aria-expanded":"false"}),e=i("ul",{class:"lg-found",id:"lg-found",role:"\
listbox","aria-label":d.results,hidden:!0}),n=null,o=[],a=-1;c.map.on("lg:tab",()=>{n=null});function r(){e.hidden=!0,a=-1,t.setAttribute("aria-expanded","false"),
t.removeAttribute("aria-activedescendant")}function s(p){let h=o[p];r(),h&&(t.value=F(h.name,40),ct.matches&&t.blur(),h.go())}function l(p){a=p,o.forEach((h,m)=>{
e.children[m].setAttribute("aria-selected",String(m===p))}),p>=0&&t.setAttribute("aria-activedescendant","lg-found-"+p)}function u(p){e.appendChild(i("li",{class:"\
lg-none",role:"option","aria-disabled":"true","aria-selected":"false"},p))}function f(){let p=t.value.trim().toLowerCase().slice(0,48);n=n||va();let h=[];p?n.forEach(
(m,b)=>{let w=La(m,p);w>=0&&h.push({p:m,rank:w,order:b})}):Jt(),h.sort((m,b)=>m.rank-b.rank||m.p.weight-b.p.weight||m.p.name.length-b.p.name.length||m.order-b.order),
h=Ea(t.value).concat(h.map(m=>m.p)),o=h.slice(0,gn),R(e),o.forEach((m,b)=>{e.appendChild(i("li",{role:"option",id:"lg-found-"+b,"aria-selected":"false",on:{mousedown(w){
w.preventDefault(),s(b)}}},Ca(m),i("span",{class:"lg-row-title"},k(F(m.name,60))),i("span",{class:"lg-n"},k(F(Aa(m),40)))))}),p&&!o.length&&u(d.nothing),h.length>
gn&&u(d.more_hits.replace("{n}",h.length-gn)),e.hidden=!p,t.setAttribute("aria-expanded",String(!!p)),a=-1,t.removeAttribute("aria-activedescendant")}return t.addEventListener(
"input",f),t.addEventListener("blur",r),t.addEventListener("keydown",p=>{p.isComposing||(p.key==="ArrowDown"||p.key==="ArrowUp"?(p.preventDefault(),e.hidden&&f(),
o.length&&l((a+(p.key==="ArrowDown"?1:-1)+o.length+(a<0&&p.key==="ArrowUp"?1:0))%o.length)):p.key==="Enter"?s(Math.max(a,0)):p.key==="Escape"&&(t.value||!e.hidden)&&
(p.preventDefault(),t.value="",Jt(),r()))}),document.addEventListener("keydown",p=>{p.key==="/"&&!p.ctrlKey&&!p.metaKey&&!/^(INPUT|TEXTAREA|SELECT)$/.test(document.
activeElement.tagName)&&(p.preventDefault(),t.focus())}),i("div",{class:"lg-search",role:"search"},t,i("kbd",{"aria-hidden":"true"},"/"),e)}function Ho(t,e,n,o,a){let r=L.svg({pane:n,padding:.4}),s={};e.forEach(l=>{(s[l.rank]=s[l.rank]||[]).push(U(l.line))}),Object.keys(s).sort().reverse().forEach(l=>{
let[u,f]=o[l]||o[3],p=L.layerGroup(a.map(m=>L.polyline(s[l],{renderer:r,interactive:!1,color:m.colour,opacity:m.opacity,weight:m.casing?u+Bt.casing:u,smoothFactor:1.2}))),
h=function(){let m=t.getZoom()>=f;m!==t.hasLayer(p)&&(m?t.addLayer(p):t.removeLayer(p))};t.on("zoomend",h),h()})}function Ro(t){let e=y.base,n=e.county.map(l=>l.
map(U)),o=function(l,u){return L.svg({pane:l,padding:u||.4})},a=o("lg-veil",1.5),r=o("lg-lines"),s=o("lg-county");if(c.countyBounds=L.latLngBounds(n.length?[].concat(
...n.map(l=>l[0])):[[18,74],[53,135]]),n.length){let l=[[-85,-720],[-85,720],[85,720],[85,-720]],u=[].concat(...n);L.polygon([l].concat(u),{renderer:a,interactive:!1,
stroke:!1,fillOpacity:1,className:"lg-veil-shape"}).addTo(t)}n.length&&(L.polygon(n,{renderer:o("lg-lift"),interactive:!1,stroke:!1,fillColor:"#FFFFFF",fillOpacity:1,
className:"lg-lift"}).addTo(t),t.on("lg:layers",()=>{let l=W();t.getContainer().classList.toggle("lg-covered",!!l&&!l.legend.rest)})),e.neighbours.forEach(l=>{L.
polyline(l.lines.map(U),{renderer:a,interactive:!1,color:"#9AA0A6",weight:.9,dashArray:"6 4"}).addTo(t)}),Ho(t,e.rivers,"lg-water",Bt.rivers,[{colour:"#4A8CAA",
opacity:.8}]),Ho(t,e.roads,"lg-roads",Bt.roads,[{colour:"#FFFFFF",opacity:.85,casing:!0},{colour:"#A89B8A",opacity:.95}]),L.polyline(e.townships.map(U),{renderer:r,
interactive:!1,color:"#FFFFFF",opacity:.9,weight:1.3,className:"lg-township"}).addTo(t),[["#FFFFFF",5,.75],["#1E2329",2.2,1]].forEach(l=>{L.polygon(n,{renderer:s,
interactive:!1,fill:!1,color:l[0],weight:l[1],opacity:l[2],lineJoin:"round"}).addTo(t)})}function Bo(t){let e=function(){y.rasters.forEach(n=>{let o=c.bound[n.key],
a=o&&o.getElement&&o.getElement();if(!a)return;let r=t.project([n.bounds[0],n.bounds[1]]).x,s=t.project([n.bounds[2],n.bounds[3]]).x;a.style.imageRendering=(s-r)/
n.width>2.5?"pixelated":"auto"})};t.on("zoomend lg:layers",e),e()}var No=Z.kinds,Be=80,jo="moveend zoomend resize lg:layers lg:panels";function pt(){this.cells={}}pt.prototype.each=function(t,e){for(let n=Math.floor(t[0]/Be);n<=
Math.floor(t[2]/Be);n++)for(let o=Math.floor(t[1]/Be);o<=Math.floor(t[3]/Be);o++)if(e(this.cells[n+","+o]=this.cells[n+","+o]||[]))return!0;return!1};pt.prototype.
add=function(t){this.each(t,e=>{e.push(t)})};pt.prototype.free=function(t){return!this.each(t,e=>e.some(n=>n[0]<t[2]&&n[2]>t[0]&&n[1]<t[3]&&n[3]>t[1]))};pt.prototype.
under=function(t){let e=new Set;this.each(t,o=>{o.forEach(a=>{e.add(a)})});let n=0;return e.forEach(o=>{n+=Math.max(0,Math.min(o[2],t[2])-Math.max(o[0],t[0]))*Math.
max(0,Math.min(o[3],t[3])-Math.max(o[1],t[1]))}),n};pt.prototype.cost=function(t,e){let n=this.under(t);return n?e[0]+e[1]*n:0};function Pa(t,e){let n=[];return t.
forEach(o=>{for(let a=1;a<o.length;a++){let r=o[a-1],s=o[a];r.y<=e!=s.y<=e&&n.push(r.x+(s.x-r.x)*(e-r.y)/(s.y-r.y))}}),n.sort((o,a)=>o-a)}function Sa(t,e){return t.
filter(n=>n<=e).length%2===1}function Oa(t,e,n){let o=0;for(let a=0;a+1<t.length;a+=2)o+=Math.max(0,Math.min(t[a+1],n)-Math.max(t[a],e));return o/(n-e)}function Ta(t,e,n,o){
let a=t.getZoom(),r=t.project(e.at,a),s=o/2,l={},u=[],f=Math.ceil(Z.reach/s),p=e.area.map(h=>h.map(m=>t.project(m,a).subtract(r)));for(let h=-f-2;h<=f+2;h++)l[h]=
Pa(p,h*s);for(let h=-f;h<=f;h++)for(let m=-Z.reach;m<=Z.reach;m+=Z.step){if(!Sa(l[h],m))continue;let b=0;for(let w=h-2;w<=h+2;w++)b+=Oa(l[w],m-n,m+n)/5;u.push({
x:m,y:h*s,share:b,cost:Math.hypot(m,h*s)+Z.hanging*(1-b)})}return u.length?u.sort((h,m)=>h.cost-m.cost):[{x:0,y:0,share:0,cost:0}]}function Fa(t){let e={};return t.
forEach(n=>{n.name&&n.rank===1&&(!e[n.name]||n.line.length>e[n.name].length)&&(e[n.name]=n.line)}),Object.keys(e).map(n=>{let o=U(e[n]),a=o[Math.floor(o.length/
2)];return{text:n,lat:a[0],lon:a[1],rank:9}})}var Io=L.Layer.extend({initialize(){let t=y.base,e=document.createElement("canvas").getContext("2d"),n=t.neighbours.
filter(r=>r.label).map(r=>({text:r.name,lon:r.label[0],lat:r.label[1],rank:0})),a=t.labels.map(r=>({text:r[0],lon:r[1],lat:r[2],rank:r[3],area:(r[4]||[]).map(U)})).
concat(Fa(t.rivers),n).map((r,s)=>{let l=No[r.rank]||No[4],u=F(r.text,Z.longest);e.font=(r.rank===1?"700 ":"500 ")+l.size+"px "+getComputedStyle(document.body).
fontFamily;let f=r.rank===0?4*u.length:0;return{text:u,whole:r.text,kind:l,rank:r.rank,order:s,area:r.area,at:L.latLng(r.lat,r.lon),half:(e.measureText(u).width+
f)/2}}).sort((r,s)=>(r.rank||5)-(s.rank||5)||r.order-s.order);this._townships=a.filter(r=>r.rank===1),this._others=a.filter(r=>r.rank!==1)},onAdd(t){this._svg=E(
"svg",{class:"lg-labels leaflet-zoom-hide",width:1,height:1,"aria-hidden":"true"}),t.getPane("lg-labels").appendChild(this._svg),this._ask=()=>{this._asked||(this.
_asked=requestAnimationFrame(()=>{this._asked=0,this.place()}))},t.on(jo,this._ask),this.place()},onRemove(t){t.off(jo,this._ask),L.DomUtil.remove(this._svg)},_obstacles(){
let t=new pt,e=new pt,n=new pt,o=[],a=this._map;a.eachLayer(s=>{if(s.obstacles&&s.obstacles().forEach(w=>{n.add(w)}),!s._icon||!s.options.icon||s.options.ghost)
return;let l=a.latLngToContainerPoint(s._backupLatlng||s.getLatLng()),u=s.options.icon.options.symbol==="dot",f=s._icon.classList.contains("lg-disc-quiet"),p=Mt(
u,s.options.icon.options.grade),h=(u?p.radius/10:1)*Nt(p,a.getZoom()),m=s._icon.offsetWidth/2*h+1,b=[l.x-m,l.y-m,l.x+m,l.y+m];u?o.push({box:b,icon:s._icon}):(f?
n:e).add(b)});let r=a.getContainer().getBoundingClientRect();return document.querySelectorAll(".lg-card, .lg-furniture, .lg-tools").forEach(s=>{let l=s.getBoundingClientRect();
l.width&&t.add([l.left-r.left-4,l.top-r.top-4,l.right-r.left+4,l.bottom-r.top+4])}),{fixed:t,loud:e,quiet:n,dots:o}},_onItsGround(t,e,n,o,a,r){let s=this._map,l=s.
latLngToContainerPoint(t.at);t.zoom!==s.getZoom()&&(t.zoom=s.getZoom(),t.spots=Ta(s,t,o,a));let u=null,f=1/0;for(let p=0;p<t.spots.length&&t.spots[p].cost<f;p++){
let h=t.spots[p],m=l.x+h.x,b=l.y+h.y,w=[m-o,b-a,m+o,b+a];if(!e&&h.share<Z.most||!r(w)||!n.fixed.free(w)||!e&&!n.loud.free(w))continue;let g=h.cost+n.quiet.cost(
w,Z.quiet)+n.loud.cost(w,Z.loud);g<f&&(f=g,u=w)}return u},place(){let t=this._map;if(!t)return;let e=this._obstacles(),n=t.getSize(),o=t.getZoom(),a=R(this._svg),
r=c.sideNow&&c.sideNow(),s=r?r.ranking:[],l=Object.create(null);s.forEach((g,x)=>{l[g.name]=x});let u=s[0],f=u&&u.shares[0]+u.shares[1]>0?u.name:null,p=function(g){
return g[0]>=4&&g[1]>=4&&g[2]<=n.x-4&&g[3]<=n.y-4},h=function(g,x){e.fixed.add(x);let _=t.containerPointToLayerPoint([(x[0]+x[2])/2,(x[1]+x[3])/2]);a.appendChild(
E("text",{x:Math.round(_.x),y:Math.round(_.y+g.kind.size*.36),class:"lg-name lg-name-"+g.kind.kind,"font-size":g.kind.size,style:{fontWeight:g.rank===1&&g.whole===
f?700:""}},g.text))},m=function(g){let x=t.latLngToContainerPoint(g.at),_=g.kind.size*.65,S=g.half+3,z=g.kind.kind==="village",H=z?Z.gap.village:Z.gap.other,C=S+
H,T=_+H,rt=[[0,-T],[0,T],[C,0],[-C,0],[C,-T],[-C,-T],[C,T],[-C,T]],J=g.rank===0?[[0,0]]:z?[[C,0],[-C,0],[0,-T],[0,T]]:[[0,0]].concat(rt);for(let V=0;V<J.length;V++){
let nt=x.x+J[V][0],v=x.y+J[V][1],A=[nt-S,v-_,nt+S,v+_];if(p(A)&&e.fixed.free(A)&&e.loud.free(A)&&e.quiet.free(A))return A}return null},b=function(g){return g.whole in
l?l[g.whole]:s.length},w=new pt;this._townships.sort((g,x)=>b(g)-b(x)||g.order-x.order).forEach(g=>{let x=g.area.length?this._onItsGround(g,b(g)<Z.first&&b(g)<s.
length,e,g.half+3,g.kind.size*.65,p):m(g);x&&(w.add(x),h(g,x))}),e.dots.forEach(g=>{let x=w.free(g.box);g.icon.style.visibility=x?"":"hidden",x&&e.fixed.add(g.box)}),
this._others.forEach(g=>{let x=o<g.kind.from?null:m(g);x&&h(g,x)})}});var za=6;function wn(t,e){return i("section",{class:"lg-card lg-"+t,id:"lg-"+t,"aria-label":e})}var xn=wn;function Do(){let t=xn("title",d.title),e=i("div",{class:"\
lg-tags"}),n=i("h1"),o=i("span",{class:"lg-plain"});y.tags.forEach((r,s)=>{y.sample&&s===0?e.appendChild(i("span",{class:"lg-tag"},k(r))):o.appendChild(i("span",
null,k(r)))}),y.run_id&&o.appendChild(i("span",{class:"lg-run"},d.run+" ",k(y.run_id))),o.firstChild&&e.appendChild(o);let a=function(){R(n).appendChild(k(c.tab.
page_title)),document.title=c.tab.page_title};return c.map.on("lg:tab",a),a(),t.appendChild(n),y.subtitle&&t.appendChild(i("p",{class:"lg-sub"},k(y.subtitle))),
e.firstChild&&t.appendChild(e),y.tabs.length>1&&t.appendChild(Ha()),t}function Ha(){let t=i("div",{class:"lg-views",role:"tablist","aria-label":d.views}),e=y.tabs.
map((o,a)=>{let r=i("button",{type:"button",role:"tab",id:"lg-view-"+o.key,on:{click(){ot(a)}}},k(o.title));return t.appendChild(r),r});t.addEventListener("keyd\
own",o=>{let a={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[o.key];if(!a)return;o.preventDefault();let r=(e.indexOf(document.activeElement)+a+e.length)%e.
length;ot(r),e[r].focus()});let n=function(){e.forEach((o,a)=>{o.setAttribute("aria-selected",String(y.tabs[a]===c.tab)),o.tabIndex=y.tabs[a]===c.tab?0:-1})};return c.
map.on("lg:tab",n),n(),t}var kn=[];function Ra(t){let e=i("input",{type:"checkbox",id:"lg-box-"+y.layers.indexOf(t)});e.addEventListener("change",()=>{At(t,e.checked)});
let n=i("label",{class:"lg-row",title:F(t.title,60)},e,yt(t),i("span",{class:"lg-row-title"},k(t.title)),i("span",{class:"lg-n"},k(t.count)));return kn.push({layer:t,
box:e,label:n}),n}function qo(){kn.forEach(t=>{t.box.checked=t.layer.on,t.label.classList.toggle("lg-row-off",!t.layer.on)})}function Vo(){let t=xn("layers",d.layers),
e=i("div",{class:"lg-scroll"});y.search&&t.appendChild(zo());let n=function(){R(e),kn=[],c.tab.groups.forEach(o=>{let a=ft().filter(s=>s.group===o),r=a.length>za&&
a.every(s=>s.kind==="surface");a.length&&e.appendChild(i("fieldset",{class:"lg-group"},i("legend",null,k(o)),i("div",{class:r?"lg-dense":""},...a.map(Ra))))}),qo()};
return c.map.on("lg:tab",n),c.map.on("lg:layers",qo),n(),t.appendChild(e),t.appendChild(Ba()),t}function Ba(){let t=i("div",{class:"lg-seg",role:"radiogroup","a\
ria-label":d.base});return(y.relief?["terrain"]:[]).concat(["light","print"],y.online?["online"]:[]).forEach((e,n)=>{let o=i("input",{type:"radio",name:"lg-base",
value:e,checked:n===0});o.addEventListener("change",()=>{document.body.dataset.base=e}),t.appendChild(i("label",null,o,i("span",null,d["base_"+e]))),n===0&&(document.
body.dataset.base=e)}),i("div",{class:"lg-group lg-ground"},i("div",{class:"lg-head"},d.base),t)}function Ne(t){return t.rows.map(e=>({row:e,kind:"class"})).concat(
t.rest?[{row:t.rest,kind:"rest"}]:[],t.no_data?[{row:t.no_data,kind:"missing"}]:[])}function je(t,e){return i("span",{class:"lg-swatch"+(e==="missing"?" lg-hatc\
hed":""),style:t?{background:t}:{},"aria-hidden":"true"})}function Uo(){let t=xn("legend",d.legend),e=function(){let n=W();if(R(t),t.hidden=!n,c.map.fire("lg:le\
gend",{layer:n}),!n)return;let o=n.legend;t.appendChild(i("div",{class:"lg-legend-head"},i("h2",null,k(o.title+" · "+o.scale)),o.note&&i("span",{class:"lg-n"},
k(o.note)))),t.appendChild(i("ul",null,...Ne(o).map(a=>{let r=a.row;return i("li",null,je(r[0],a.kind),i("b",null,k(r[1])),i("span",{class:"lg-row-title"},k(r[2])),
i("span",{class:"lg-n"},k(r[3])),i("span",{class:"lg-n lg-share"},k(r[4])))})))};return c.map.on("lg:layers",e),e(),t}function Zo(){let t=i("div",{class:"lg-str\
ip","aria-hidden":"true"});return c.map.on("lg:legend",e=>{if(R(t),!e.layer)return;let n=e.layer.legend;t.classList.toggle("lg-strip-many",n.rows.length>4),Ne(n).
forEach(o=>{t.appendChild(i("span",null,je(o.row[0],o.kind),k(o.row[1])))})}),t}var Na={A4:[1046,717],A3:[1511,1046]},ja={A4:296,A3:348},Ia=12,$o=16,qa=.0254,Wo=i("style"),Qt="A4",ge=!1,Ln=!0,Mn=null,Ft=null;function _n(t){if(!t||t.hidden)return null;
let e=t.cloneNode(!0);return Array.prototype.forEach.call(e.querySelectorAll("button:not(.lg-rank), input, select, textarea"),L.DomUtil.remove),e.removeAttribute(
"id"),e.removeAttribute("aria-label"),e.classList.remove("lg-off"),Array.from(e.querySelectorAll("[id]")).forEach(n=>{n.removeAttribute("id")}),Array.from(e.querySelectorAll(
"button.lg-rank")).forEach(n=>{n.setAttribute("tabindex","-1")}),e}function Da(){let t=ft().filter(e=>e.on&&e.kind!=="surface");return t.length?i("div",{class:"\
lg-card lg-key"},...t.map(e=>i("div",null,yt(e),i("span",{class:"lg-row-title"},k(e.title)),i("span",{class:"lg-n"},k(e.count))))):null}function Va(t,e,n){let o=function(){
return t.scrollHeight>t.clientHeight},a=function(s,l){return s?Array.prototype.slice.call(s.querySelectorAll(l)):[]},r=function(s,l,u){let f=l.length,p=i("p",{class:"\
lg-note"});for(o()&&f&&s.appendChild(p);o()&&l.length;)L.DomUtil.remove(l.pop()),p.textContent=u.replace("{n}",f-l.length)};o()&&a(e,".lg-note").forEach(L.DomUtil.
remove),r(e,a(e,".lg-ranks li").slice(3),d.print_more),[".lg-ranks, .lg-rank-head, .lg-note",".lg-bar, .lg-bars-head"].forEach(s=>{o()&&a(e,s).forEach(L.DomUtil.
remove)});for(let s=a(e,"tr");o()&&s.length;){let l=s.pop(),u=l.parentNode,f=u.previousElementSibling;L.DomUtil.remove(l),!u.childElementCount&&(L.DomUtil.remove(
u),f&&f.classList.contains("lg-findings-head")&&L.DomUtil.remove(f))}o()&&e&&L.DomUtil.remove(e),o()&&n&&n.classList.add("lg-key-dense"),r(n,a(n,".lg-key > div"),
d.print_layers)}function Ua(t){let e=function(p){return _n(document.getElementById(p))},n=X(),o=e("lg-title"),a=Da(),r=n&&n.print?_n(n.card):e("lg-side"),s=i("d\
iv",{class:"lg-paper-column"},e("lg-legend"),...t,a,r),l=i("div",{class:"lg-paper"},o,s);document.body.appendChild(l);let u=o.offsetHeight+Ia;return document.body.
style.setProperty("--paper-top",u+"px"),{node:l,column:s,side:r,marks:a,top:u}}function Za(t){let e=en()*96/qa,n=Math.pow(10,Math.floor(Math.log10(e))-1),o=document.
querySelector(".lg-furniture .lg-plate").cloneNode(!0);L.DomUtil.remove(o.querySelector(".lg-where")),o.querySelector(".lg-words").appendChild(i("span",null,d.print_scale+
" 1 : "+(Math.round(e/n)*n).toLocaleString("en-US"))),t.column.appendChild(o),Va(t.column,t.side,t.marks)}function $a(t){let e=c.map;e.invalidateSize({animate:!1,
pan:!1}),e.fitBounds(t,{padding:[$o,$o],animate:!1,maxZoom:18}),e.eachLayer(n=>{n.place&&n.place()})}function Go(t){c.layers.forEach(e=>{e.clustered&&e.object&&
e.object._noAnimation&&L.extend(e.object,t||!e.object.options.animate?e.object._noAnimation:e.object._withAnimation)})}function Yo(){if(Ft)return;let t=c.map,e=t.
getBounds(),n=document.body.style,o=Na[Qt];Ft={at:t.getCenter(),zoom:t.getZoom(),whole:c.whole,hatched:Mn},Mn=null;let a=Array.prototype.filter.call(document.querySelectorAll(
".lg-on-paper"),s=>s.offsetWidth).map(_n),r=ge&&!(X()||{}).print||c.whole?c.countyBounds:Ka(e);document.body.classList.add("lg-printing"),document.body.dataset.
paper=Qt,[["w",o[0]],["h",o[1]],["column",ja[Qt]]].forEach(s=>{n.setProperty("--paper-"+s[0],s[1]+"px")}),Go(!0),Ft.made=Ua(a),$a(r),Za(Ft.made)}function Ka(t){
let e=c.map,n=ut(),o=e.getSize();return n.topLeft[0]+n.bottomRight[0]>o.x-64||n.topLeft[1]+n.bottomRight[1]>o.y-64?t:L.latLngBounds(e.containerPointToLatLng(n.topLeft),
e.containerPointToLatLng([o.x-n.bottomRight[0],o.y-n.bottomRight[1]]))}function Wa(){if(!Ft)return;let t=Ft;Ft=null,document.body.classList.remove("lg-printing"),
delete document.body.dataset.paper,L.DomUtil.remove(t.made.node),c.map.invalidateSize({animate:!1,pan:!1}),t.whole?I():c.map.setView(t.at,t.zoom,{animate:!1}),Go(
!1),t.hatched!==null&&it(t.hatched)}function Xo(t){Qt=t,Wo.textContent="@page { size: "+t+" landscape; margin: 10mm; }"}function Jo(){Mn=_t(),it(Ln).then(()=>{Yo(),
requestAnimationFrame(()=>{requestAnimationFrame(()=>{window.print()})})})}function Ko(t,e,n,o,a){let r=i("div",{class:"lg-seg",role:"radiogroup","aria-label":t});
return n.forEach(s=>{let l=i("input",{type:"radio",name:e,value:s[0],checked:s[0]===o});l.addEventListener("change",()=>{a(s[0])}),r.appendChild(i("label",null,
l,i("span",null,s[1])))}),i("div",{class:"lg-field"},i("span",{class:"lg-head"},t),r)}function Ga(){let t=i("input",{type:"checkbox",id:"lg-print-hatch"});return t.
checked=Ln,t.addEventListener("change",()=>{Ln=t.checked}),i("div",{class:"lg-form"},Ko(d.print_paper,"lg-paper",[["A4","A4"],["A3","A3"]],Qt,Xo),Ko(d.print_extent,
"lg-extent",[["whole",d.whole],["view",d.print_view]],ge?"whole":"view",e=>{ge=e==="whole"}),i("label",{class:"lg-row"},t,i("span",null,d.print_hatch)),i("div",
{class:"lg-buttons"},i("button",{type:"button",class:"lg-button lg-button-main",on:{click:Jo}},d.print)),i("p",{class:"lg-note"},d.print_hint))}function Qo(){Xo(
Qt),document.head.appendChild(Wo),window.addEventListener("beforeprint",Yo),window.addEventListener("afterprint",Wa)}var vn=null;function tr(){vn=G({key:"print",
label:d.print,toggle:!0,shape:"M-4-3V-7H4V-3M-4 4H-7V-3H7V4H4M-4 1H4V7H-4Z",act(t){if(!t){Y();return}let e=X();ge=!!c.whole,e&&e.print?(vn.node.setAttribute("ar\
ia-pressed","false"),Jo()):st(vn,{title:d.print,node:Ga(),closed(){ge=!1}})}})}var Ya=/^(\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)$/;function er(t){return Object.keys(t).filter(e=>t[e]).map(e=>e+"="+encodeURIComponent(
t[e]).replace(/%(2F|2C|3A|3B)/g,decodeURIComponent)).join("&")}function nr(t){let e={};return t.slice(1,24e3).split("&").forEach(n=>{let o=n.indexOf("=");if(o>0)
try{e[n.slice(0,o)]=decodeURIComponent(n.slice(o+1))}catch(a){}}),e}function or(t,e,n){return Number(t.toFixed(2))+"/"+e.toFixed(5)+"/"+n.toFixed(5)}function rr(t){
let e=Ya.exec(t);return e?{zoom:Number(e[1]),lat:Number(e[2]),lng:Number(e[3])}:null}var Xa=250,Ja=2e3,Qa=3,En=0;function ir(){return y.relief?"terrain":"light"}function ts(){let t={},e=c.map,n=function(a,r){t[a]=r},o=e.getCenter().wrap();return c.
whole||n("m",or(e.getZoom(),o.lat,o.lng)),c.tab!==y.tabs[0]&&n("v",c.tab.key),n("l",c.tab.layers.filter(a=>c.byKey[a[0]].on!==!!a[2]).map(a=>(a[2]?"~":"")+a[0]).
join(",")),document.body.dataset.base!==ir()&&n("b",document.body.dataset.base),_t()&&n("h","1"),Object.keys(c.shareExtra).forEach(a=>{n(a,c.shareExtra[a].get())}),
er(t)}function lr(){let t=ts();return location.href.split("#")[0]+(t?"#"+t:"")}function es(){if(En=0,document.body.classList.contains("lg-printing"))return;let t=lr();
if(t!==location.href)try{history.replaceState(null,"",t)}catch(e){c.shareFails=!0}}function ar(){En=En||setTimeout(es,Xa)}function ns(t){let e=rr(t||"");return!e||
!c.countyBounds.pad(Qa).contains([e.lat,e.lng])?null:{at:L.latLng(e.lat,e.lng),zoom:Math.max(c.map.getMinZoom(),Math.min(c.map.getMaxZoom(),e.zoom))}}function sr(){
let t=nr(location.hash),e=c.map;ot(Math.max(0,y.tabs.map(r=>r.key).indexOf(t.v||"")));let n=(t.l||"").split(","),o=c.tab.layers.map(r=>({layer:c.byKey[r[0]],on:r[2]?
n.indexOf("~"+r[0])<0:n.indexOf(r[0])>=0}));[!1,!0].forEach(r=>{o.forEach(s=>{s.on===r&&s.layer.on!==r&&At(s.layer,r)})}),Array.from(document.getElementsByName(
"lg-base")).forEach(r=>{r.value!==(t.b||ir())||r.checked||(r.checked=!0,r.dispatchEvent(new Event("change",{bubbles:!0})))}),_t()!==(t.h==="1")&&it(t.h==="1");let a=ns(
t.m);a?e.setView(a.at,a.zoom,{animate:!1}):c.whole||I(),Object.keys(c.shareExtra).forEach(r=>{let s=c.shareExtra[r],l=t[r]||"";if(l!==(s.get()||""))try{s.set(l)}catch(u){}})}
function cr(){sr(),c.map.on("moveend lg:layers lg:tab lg:hatch lg:share",ar),new MutationObserver(ar).observe(document.body,{attributes:!0,attributeFilter:["dat\
a-base"]}),window.addEventListener("hashchange",sr)}function ur(){if(!/^(https?|file):$/.test(location.protocol))return;let t=G({key:"share",label:d.share_view,
toggle:!0,shape:"M-1 2A3.4 3.4 0 0 1-1-2.6L1.4-5A3.4 3.4 0 0 1 6-.4L4.4 1.2M1-2A3.4 3.4 0 0 1 1 2.6L-1.4 5A3.4 3.4 0 0 1-6 .4L-4.4-1.2",act(e){if(!e){Y();return}
let n=i("input",{type:"text",class:"lg-find",readonly:!0,"aria-label":d.share_link}),o=i("div",{class:"lg-warn",role:"status"}),a=function(){let s=Object.keys(c.
shareExtra).map(l=>c.shareExtra[l]);n.value=lr(),R(o).append(...s.map(l=>l.lost?l.lost():"").concat(n.value.length>Ja?d.share_long.replace("{n}",n.value.length):
"").filter(Boolean).map(l=>i("p",null,l)))},r=function(){setTimeout(a,0)};a(),c.map.on("moveend lg:layers lg:tab lg:share",r),st(t,{title:d.share_view,closed(){
c.map.off("moveend lg:layers lg:tab lg:share",r)},node:i("div",{class:"lg-form"},i("p",null,d.share_what),i("div",{class:"lg-sum-row"},n,re(()=>n.value,n,d.share_link)),
o,location.protocol==="file:"&&i("p",{class:"lg-note"},d.share_file))}),n.focus({preventScroll:!0}),n.select()}})}var dr=["strip","half","full"];function pr(t){let e=["side","layers","legend"],n=i("button",{type:"button",class:"lg-handle","aria-controls":"lg-sheet-body"},i(
"i")),o=i("div",{class:"lg-seg lg-tabs",role:"tablist"}),a=i("div",{class:"lg-sheet-body",id:"lg-sheet-body"}),r=i("aside",{class:"lg-card lg-sheet","aria-label":d.
panels},n,Zo(),o,a),s=0,l=e[0];function u(){let b=window.innerHeight,w=It().getBoundingClientRect().bottom;return[64,Math.round(Math.max(.3*b,Math.min(.5*b,b-w-
8))),Math.round(b*.88)]}function f(b){s=b,r.dataset.state=dr[s],r.style.height=u()[s]+"px",n.setAttribute("aria-label",d["sheet_"+dr[(s+1)%3]]),n.setAttribute("\
aria-expanded",String(s>0)),c.whole?I():c.map.fire("lg:panels")}function p(b){l=b,Array.from(o.children).forEach(w=>{w.setAttribute("aria-selected",String(w.dataset.
tab===b))}),e.forEach(w=>{t[w].classList.toggle("lg-off",w!==b)}),a.scrollTop=0}e.forEach(b=>{o.appendChild(i("button",{type:"button",role:"tab","data-tab":b,on:{
click(){p(b),s||f(1)}}},d["tab_"+b]))});let h=null;n.addEventListener("pointerdown",b=>{h={y:b.clientY,height:r.offsetHeight,moved:!1},n.setPointerCapture(b.pointerId)}),
n.addEventListener("pointermove",b=>{h&&(Math.abs(b.clientY-h.y)>4&&(h.moved=!0,r.classList.add("lg-dragged")),h.moved&&(r.style.height=Math.max(56,Math.min(u()[2],
h.height+h.y-b.clientY))+"px"))});let m=function(){if(!h)return;let b=h.moved,w=r.offsetHeight;if(h=null,r.classList.remove("lg-dragged"),!b)return;let g=u().map(
x=>Math.abs(x-w));n.dataset.dragged="1",f(g.indexOf(Math.min.apply(null,g)))};return n.addEventListener("pointerup",m),n.addEventListener("pointercancel",m),n.addEventListener(
"click",()=>{if(n.dataset.dragged){delete n.dataset.dragged;return}f((s+1)%3)}),r.querySelector(".lg-strip").addEventListener("click",()=>{s||f(1)}),{node:r,hold(b,w){
r.hidden=!b,e.forEach(g=>{t[g].classList.remove("lg-off"),(b?a:w[g]).appendChild(t[g])}),b&&(p(l),f(s))},height(){return u()[Math.min(s,1)]},empty(b,w){o.querySelector(
"[data-tab="+b+"]").hidden=w,w&&l===b&&p(e.filter(g=>g!==b)[0])},show(b){r.hidden||(p(b),s||f(1))},yieldRoom(){s===2&&f(1)}}}function os(t){let e=[y.grades[4],y.grades[3],y.grades[2],y.grades[1],null];return i("span",{class:"lg-shares","aria-hidden":"true"},...t.map((n,o)=>n>0?i("i",{
class:e[o]?"":"lg-hatched",style:{width:100*n+"%",background:e[o]||""}}):null))}function rs(t){let e=t.shares.map((n,o)=>d["short"+(4-o)]+" "+Math.round(100*n)+
"%");return t.rank+", "+t.name+", "+t.value+", "+e.join(" ")}function as(t){let e=[i("span",{class:"lg-rank-n"},t.rank),i("span",{class:"lg-rank-name"},k(t.name)),
os(t.shares),i("span",{class:"lg-rank-value"},k(t.value)),i("span",{class:"lg-rank-people"},k(t.people))];return t.bounds?i("li",null,i("button",{type:"button",
class:"lg-rank","aria-label":rs(t),on:{click(){c.map.fire("lg:go"),c.map.fitBounds([[t.bounds[0],t.bounds[1]],[t.bounds[2],t.bounds[3]]],Q(14))}}},...e)):i("li",
null,i("div",{class:"lg-rank"},...e))}function fr(){if(!y.tabs.some(o=>o.side))return null;let t=wn("side",d.tab_side),e=null;c.sideNow=function(){return e||c.tab.
side};let n=function(){let o=c.sideNow();R(t),t.hidden=!o,o&&ss(t,o)};return c.setSide=function(o){o!==e&&(e=o,n(),c.map.fire("lg:side"),c.map.fire("lg:panels"))},
c.map.on("lg:tab",n),n(),t}function ss(t,e){let n=!e.ranking.length,o=i("div",{class:"lg-scroll",tabindex:n?"0":null,role:n?"group":null,"aria-label":n?d.tab_side:
null}),a=function(r){return i("table",{class:"lg-pairs"},...r.map(s=>i("tr",null,i("th",{scope:"row"},k(s[0])),i("td",null,k(s[1])))))};t.appendChild(i("div",{class:"\
lg-lead"},e.grade&&i("span",{class:"lg-grade",style:{background:y.grades[e.grade]}}),i("div",null,i("h2",null,k(e.headline||e.title)),e.subline&&i("p",{class:"l\
g-sub"},k(e.subline))))),e.findings.forEach(r=>{r.title&&o.appendChild(i("div",{class:"lg-head lg-ruled lg-findings-head"},i("h3",null,k(r.title)),r.value_title&&
i("span",null,k(r.value_title)))),o.appendChild(a(r.rows))}),e.bars.length&&(e.bars_title&&o.appendChild(i("div",{class:"lg-head lg-ruled lg-bars-head"},k(e.bars_title))),
e.bars.forEach(r=>{o.appendChild(i("div",{class:"lg-bar"},i("span",null,k(r[0])),i("i",null,i("i",{style:{width:100*Math.max(0,Math.min(1,r[1]))+"%"}})),i("span",
null,k(r[2]))))})),e.ranking.length&&(o.appendChild(i("div",{class:"lg-rank lg-rank-head lg-ruled"},i("span",{class:"lg-head"},k(e.ranking_title)),i("span"),i("\
span"),i("span",{class:"lg-rank-value"},k(e.value_title)),i("span",{class:"lg-rank-people"},k(e.people_title)))),o.appendChild(i("ol",{class:"lg-ranks"},...e.ranking.
map(as)))),e.note&&o.appendChild(i("p",{class:"lg-note"},k(e.note))),y.notes.forEach(r=>{o.appendChild(i("p",{class:"lg-note"},k(r)))}),t.appendChild(o)}function is(){let t=fr(),e=lo(),n=i("div",{class:"lg-holder"},t),o={title:Do(),layers:Vo(),legend:Uo(),side:n},a=i("div",{class:"lg-left"},o.title,o.layers,o.legend),
r=i("div",{class:"lg-right"},n,e),s=pr(o),l=i("main",{class:"lg-panels"},a,r,It(),s.node);c.sheetHeight=s.height,c.placePanel=function(f){t&&t.classList.toggle(
"lg-off",!!f),s.empty("side",!f&&!t),f&&(n.appendChild(f),s.show("side"))},s.empty("side",!t),c.map.on("lg:go",s.yieldRoom),document.body.insertBefore(l,document.
body.firstChild),document.body.appendChild(Jn(c.map)),Promise.resolve().then(()=>{bo(),yo(),Qo(),cr()});let u=function(){s.hold(ct.matches,{layers:a,legend:a,side:r}),
e&&r.appendChild(e),c.map.fire("lg:panels")};ct.addListener(()=>{u(),c.map.invalidateSize(!1),I()}),u()}function hr(t){c.map=window.lgMap=t,t.getContainer().setAttribute(
"role","region"),t.getContainer().setAttribute("aria-label",d.map),t.on("popupopen",eo),t.on("movestart",()=>{c.whole=!1}),Ro(t),ro(),is(),I(),rn(),Un(),t.on("c\
lick",o=>{Dn(o.latlng)||xt(o.latlng)}),document.addEventListener("keydown",o=>{o.key==="Escape"&&!o.defaultPrevented&&!Vn()&&Y()}),Bo(t);let e=function(){let o=t.
getZoom(),a=t.getContainer();a.classList.toggle("lg-far",o<q.far),["plain","quiet","graded","dot"].forEach(r=>{a.style.setProperty("--mark-"+r,String(Nt(q[r],o)))})};
t.on("zoomend",e),e(),new Io().addTo(t);let n=Array.from(document.querySelectorAll("img.leaflet-image-layer"));Promise.all(n.map(o=>o.complete?null:new Promise(
a=>{o.addEventListener("load",a),o.addEventListener("error",a)}))).then(()=>{requestAnimationFrame(()=>{performance.mark("lg-ready"),window.lgReady=!0,document.
documentElement.setAttribute("data-ready","1"),B&&setTimeout(B.load,0)})})}function mr(t){let e=/^(-?[\d,]*\.?\d+)\s*(\D.*)?$/.exec(t);return e?{number:e[1],unit:e[2]||""}:null}function Ie(t){return t.columns.forEach((e,n)=>{let o=null;
!t.rows.every(r=>{let s=r.cells[n]===""?null:mr(r.cells[n]);return r.cells[n]===""?!0:!s||/^[\d\-/:.]/.test(s.unit)||/^0\d/.test(s.number)||o!==null&&o!==s.unit?
!1:(o=s.unit,!0)})||o===null||e.text||t.rows.some(r=>/\d{10}/.test(r.cells[n]))||(e.number=!0,e.unit=o,t.rows.forEach(r=>{r.cells[n]!==""&&(r.cells[n]=mr(r.cells[n]).
number)}))}),t}function ls(t){return/^[\s\0]*[=+\-@＝＋－＠]/.test(t)&&!/^-?\d+(\.\d+)?$/.test(t)?"'"+t:t}function An(t){return t.title+(t.unit?" ("+t.unit+
")":"")}function Pn(t,e,n){return[t.columns.map(An)].concat(e.map(a=>a.cells.map((r,s)=>t.columns[s].number?r.replace(/,/g,""):r))).map(a=>a.map(r=>{let s=ls(r);
return n==="	"?s.replace(/[\t\r\n]+/g," "):/[",\r\n]/.test(s)?'"'+s.replace(/"/g,'""')+'"':s}).join(n)).join(`\r
`)+`\r
`}var te=100,br=" ranking",cs=new Intl.Collator(["zh-CN-u-co-pinyin","zh-CN"],{numeric:!0});function qe(t,e){return d[t].replace(/\{(\w+)\}/g,(n,o)=>e[o])}function gr(t){
return t.toFixed(5)}function us(t){let e=t.labels.indexOf(d.township),n=t.features.some(u=>u[4]),o=t.labels.map((u,f)=>f).filter(u=>u!==e);e>=0&&o.unshift(e);let a=n?
2:1,r=t.kind==="point",s={};o.forEach((u,f)=>{s[u]=a+f});let l=[{title:d.name,text:!0}].concat(n?[{title:d.grade,grade:!0,text:!0}]:[],o.map(u=>({title:t.labels[u]})),
r?[{title:d.longitude},{title:d.latitude}]:[]);return Ie({title:t.title,columns:l,rows:t.features.map(u=>{let f=l.map(()=>"");f[0]=String(u[1]||u[0]),u[4]&&(f[1]=
d["grade"+u[4]]);for(let p=0;p<u[5].length;p+=2){let h=s[u[5][p]];f[h]+=(f[h]&&d.comma)+u[5][p+1]}return r&&(f[l.length-2]=gr(u[2]),f[l.length-1]=gr(u[3])),{cells:f,
grade:u[4],go(){Gt(t,u)}}})})}function ds(t){let e=t.legend;return Ie({title:qe("table_legend",{layer:t.title}),columns:[d.class_short,d.class_words,d.area,d.share].
map((n,o)=>({title:n,text:o<2})),rows:Ne(e).map(n=>({cells:n.row.slice(1).map(String),colour:n.row[0],kind:n.kind}))})}function ps(t){let e=[{title:d.township,text:!0},
{title:d.rank},{title:t.value_title},{title:t.people_title}].concat([4,3,2,1,0].map(n=>({title:d["short"+n]})));return Ie({title:t.ranking_title,columns:e,rows:t.
ranking.map(n=>{let o=n.bounds;return{cells:[n.name,String(n.rank),n.value,n.people].concat(n.shares.map(a=>(100*a).toFixed(1)+"%")),go:o&&function(){c.map.fire(
"lg:go"),c.map.fitBounds([[o[0],o[1]],[o[2],o[3]]],Q(14))}}})})}function fs(){let t=c.sideNow?c.sideNow():null,e=ft().map(n=>{let o=n.kind==="surface";return{key:n.
key,layer:n,group:n.group,title:o?qe("table_legend",{layer:n.title}):n.title,make(){return o?ds(n):us(n)}}});return t&&t.ranking.length&&e.unshift({key:br,group:t.
title,title:t.ranking_title,make(){return ps(c.sideNow())}}),e}function hs(t,e){let n=URL.createObjectURL(new Blob(["\uFEFF",e],{type:"text/csv;charset=utf-8"})),
o=i("a",{href:n,download:t.replace(/[\\/:*?"<>|\s\u0000-\u001f]+/g,"_").slice(0,80)+".csv",hidden:!0});document.body.appendChild(o),o.click(),L.DomUtil.remove(o),
setTimeout(()=>{URL.revokeObjectURL(n)},6e4)}function ms(t){let e=function(){let n=i("textarea",{class:"lg-copied","aria-hidden":"true",tabindex:"-1"}),o=document.
activeElement;n.value=t,document.body.appendChild(n),n.select();let a=document.execCommand("copy");if(L.DomUtil.remove(n),o&&o.focus(),!a)throw new Error("copy")};
return navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(t).catch(e):Promise.resolve().then(e)}var j=null;function gs(){let t=[],
e=null,n=[],o=0,a=-1,r=1,s=null,l="",f=i("select",{class:"lg-choice",id:function(v){return"lg-table-"+v}("layer"),"aria-label":d.table_layer}),p=i("input",{type:"\
search",class:"lg-find",placeholder:d.table_filter,"aria-label":d.table_filter,spellcheck:"false",autocomplete:"off"}),h=i("span",{class:"lg-n",role:"status"}),
m=i("span",{class:"lg-n"}),b=function(v,A,O){return i("button",{type:"button",class:"lg-act "+(O||""),on:{click:A}},v)},w=b("‹",()=>{S(-1)},"lg-turn"),g=b("›",
()=>{S(1)},"lg-turn");w.setAttribute("aria-label",d.previous),g.setAttribute("aria-label",d.next);let x=i("div",{class:"lg-table-body",tabindex:"0",role:"group",
"aria-label":d.table}),_=i("section",{class:"lg-card lg-table",id:"lg-table","aria-label":d.table,tabindex:"-1"},i("div",{class:"lg-table-head"},i("h2",null,d.table),
f,p,b(d.table_copy,()=>{ms(Pn(e,n,"	")).then(()=>{h.textContent=qe("table_copied",{n:n.length})})}),b(d.table_csv,()=>{hs(c.tab.page_title+"-"+e.title,Pn(e,n,","))}),
i("button",{type:"button",class:"lg-shut","aria-label":d.close,on:{click:De}},"×")),x,i("div",{class:"lg-table-foot"},h,m,w,g));function S(v){o=Math.max(0,Math.
min(o+v*te,Math.floor(Math.max(0,n.length-1)/te)*te)),J(),x.scrollTop=0}function z(v,A){let O=e.columns[A];return O.grade?v.grade||null:v.cells[A]===""?null:O.number?
Number(v.cells[A].replace(/,/g,"")):v.cells[A]}function H(){let v=p.value.trim().toLowerCase(),A=v.split(/\s+/).filter(Boolean);if(n=e.rows.filter(O=>v?(O.low=O.
low||O.cells.join(`
`).toLowerCase(),O.named=O.named||{name:O.cells[0]},A.every(P=>O.low.indexOf(P)>=0)||me(O.named,v)>=0):!0),a>=0){let O=n.map((P,at)=>({row:P,key:z(P,a),order:at}));
O.sort((P,at)=>P.key===null||at.key===null?(P.key===null)-(at.key===null)||P.order-at.order:r*(typeof P.key=="number"?P.key-at.key:cs.compare(P.key,at.key))||P.
order-at.order),n=O.map(P=>P.row)}o=0,h.textContent="",J(),x.scrollTop=0}function C(v){a!==v?(a=v,r=1):r===1?r=-1:(a=-1,r=1),H(),x.querySelectorAll("th button")[v].
focus()}function T(){return i("thead",null,i("tr",null,...e.columns.map((v,A)=>{let O=a!==A?"none":r>0?"ascending":"descending";return i("th",{scope:"col",class:v.
number?"lg-num":"","aria-sort":O},i("button",{type:"button",on:{click(){C(A)}}},k(An(v)),i("i",{"aria-hidden":"true"},{none:"",ascending:"▲",descending:"▼"}[O])))})))}
function rt(v){let A=v.go&&function(){s=v,Array.from(x.querySelectorAll("tr[aria-current]")).forEach(zt=>{zt.removeAttribute("aria-current")}),ye.setAttribute("\
aria-current","true"),ct.matches&&De(),v.go()},O=function(zt,we){return e.columns[we].grade&&v.grade?i("td",null,i("span",{class:"lg-grade",style:{background:y.
grades[v.grade]}}),zt):i("td",{class:e.columns[we].number?"lg-num":""},k(F(zt,120)))},P=k(F(v.cells[0],60)),at=v.kind&&je(v.colour,v.kind),ye=i("tr",{"aria-curr\
ent":s===v?"true":null},i("th",{scope:"row"},at,A?i("button",{type:"button"},P):P),...v.cells.slice(1).map((zt,we)=>O(zt,we+1)));return A&&(ye.classList.add("lg\
-pressable"),ye.addEventListener("click",A)),ye}function J(){let v=n.slice(o,o+te);R(x).appendChild(i("table",{"aria-rowcount":n.length+1},i("caption",null,k(e.
title),"　",i("span",null,d.table_all)),T(),i("tbody",null,...v.map(rt)))),n.length||x.appendChild(i("p",{class:"lg-sub"},d.table_none)),m.textContent=n.length?
qe("table_range",{a:o+1,b:o+v.length,n:n.length.toLocaleString("en")}):"",w.disabled=o===0,g.disabled=o+te>=n.length,w.hidden=g.hidden=n.length<=te}function V(v){
l=v,e=t.filter(O=>O.key===v)[0].make(),f.value=v,a=-1,r=1,s=null,H()}function nt(){t=fs(),R(f);let v=null,A=null;t.forEach(P=>{P.group!==A&&f.appendChild(v=i("o\
ptgroup",{label:F((A=P.group)||d.layers,40)})),v.appendChild(i("option",{value:P.key},F(P.title,40)))});let O=t.filter(P=>P.key===l)[0]||t.filter(P=>P.layer&&P.
layer.on&&P.layer.features)[0]||t[0];O&&V(O.key)}return f.addEventListener("change",()=>{p.value="",V(f.value)}),p.addEventListener("input",H),p.addEventListener(
"keydown",v=>{v.key==="Escape"&&p.value&&(v.preventDefault(),p.value="",H())}),nt(),{card:_,select:f,refill:nt,empty:!t.length,renew(){if(l===br||c.byKey[l]&&c.
byKey[l].kind==="surface"){let v=a,A=r;V(l),a=v,r=A,H()}}}}function yr(){c.whole?I():c.map.fire("lg:panels")}function De(){if(!j)return;let t=j.card.contains(document.
activeElement);L.DomUtil.remove(j.card),document.body.classList.remove("lg-tabled"),j=null,be.node.setAttribute("aria-pressed","false"),t&&be.node.focus(),yr()}
function bs(){if(j)return;let t=gs();t.empty||(j=t,document.querySelector(".lg-panels").appendChild(j.card),document.body.classList.add("lg-tabled"),be.node.setAttribute(
"aria-pressed","true"),yr(),j.select.focus())}var be=null;function wr(){let t=L.Popup.prototype._adjustPan;L.Popup.include({_adjustPan(){let e=wt();this.options.
autoPanPaddingTopLeft=e.autoPanPaddingTopLeft,this.options.autoPanPaddingBottomRight=e.autoPanPaddingBottomRight,t.call(this)}}),be=G({key:"table",label:d.table+
" (T)",shape:"M-6-5.5H6V5.5H-6ZM-6-2H6M-6 1.8H6M-1.5-5.5V5.5",toggle:!0,act(e){e?bs():De()}}),L.Map.addInitHook(function(){this.on("lg:tab",()=>{j&&j.refill()}),
this.on("lg:legend lg:side",()=>{j&&setTimeout(()=>{j&&j.renew()},0)})}),document.addEventListener("keydown",e=>{e.defaultPrevented||e.ctrlKey||e.metaKey||e.altKey||
(e.key==="Escape"&&j&&!Dt()&&(j.card.contains(document.activeElement)||!X())&&(e.preventDefault(),De()),/^[tT]$/.test(e.key)&&!/^(INPUT|TEXTAREA|SELECT)$/.test(
document.activeElement.tagName)&&(e.preventDefault(),be.press(!j)))}),Me(e=>!j||ct.matches||document.body.classList.contains("lg-printing")?e:{topLeft:e.topLeft,
bottomRight:[e.bottomRight[0],Math.max(e.bottomRight[1],c.map.getSize().y-j.card.offsetTop+16)]})}window.LG=Object.assign(c,Cn);jn();Ao();wr();ur();tr();wo();})();
