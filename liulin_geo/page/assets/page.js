"use strict";(()=>{var Or=Object.defineProperty;var Pr=(t,e)=>{for(var n in e)Or(t,n,{get:e[n],enumerable:!0})};var b=JSON.parse(document.getElementById("lg-page").textContent||""),d=b.text,c={bound:{},layers:[],byKey:{},map:null,shareExtra:{}};function Hn(t,e){c.bound[t]=
e}function oe(t){return[1,3,5].map(e=>parseInt(t.slice(e,e+2),16))}function Nn(t,e){let n=t.red.length,o=new Int8Array(n),r=e.map(s=>oe(s[0])),a={};for(let s=0,l=-1;s<
n;s++){let u=t.red[s]<<16|t.green[s]<<8|t.blue[s];if(u===l){o[s]=o[s-1];continue}if(l=u,a[u]===void 0){let p=300;a[u]=-1,u&&r.forEach((f,m)=>{let g=Math.pow(t.red[s]-
f[0],2)+Math.pow(t.green[s]-f[1],2)+Math.pow(t.blue[s]-f[2],2);g<p&&(p=g,a[u]=m)})}o[s]=a[u]}return o}function vt(t){return new Promise((e,n)=>{let o=new Image;o.onload=function(){let r=o.naturalWidth,a=o.naturalHeight,s=r*a,l=document.createElement("canvas");l.
width=r,l.height=a;let u=l.getContext("2d",{willReadFrequently:!0});u.drawImage(o,0,0);let p=u.getImageData(0,0,r,a).data,f=new Uint8Array(s),m=new Uint8Array(s),
g=new Uint8Array(s),h=new Uint8Array(s);for(let w=0,y=0;w<s;w++,y+=4)f[w]=p[y],m[w]=p[y+1],g[w]=p[y+2],h[w]=p[y+3];l.width=l.height=0,e({width:r,height:a,red:f,
green:m,blue:g,alpha:h})},o.onerror=function(){n(new Error("picture of numbers"))},o.src=t})}var We={};function xe(t){let e=t.picture,n=c.bound[t.key];return e||(n&&n._url?{url:n._url,bounds:n.getBounds()}:null)}function Ht(t){let e=xe(t),n=We[t.key];if(n&&
n.url===e.url)return n.promise;let o=We[t.key]={url:e.url,found:null},r=t.hatch,a=r?vt(r.mask.replace(/^url\(["']?|["']?\)$/g,"")):Promise.resolve(null);return o.
promise=Promise.all([vt(e.url),a]).then(s=>{let l=r&&s[1]&&{bounds:L.latLngBounds(r.bounds),width:s[1].width,height:s[1].height,which:s[1].alpha},u=L.latLngBounds(
e.bounds);return o.found={url:e.url,bounds:u,width:s[0].width,height:s[0].height,which:Nn(s[0],t.legend.rows),missing:l}})}function Rn(t,e){let n=L.Projection.SphericalMercator,
o=n.project(t.bounds.getNorthWest()),r=n.project(t.bounds.getSouthEast()),a=n.project(e),s=Math.floor((a.x-o.x)/(r.x-o.x)*t.width),l=Math.floor((o.y-a.y)/(o.y-r.
y)*t.height);return s<0||l<0||s>=t.width||l>=t.height?void 0:t.which[l*t.width+s]}function Bn(t,e){let n=xe(t),o=We[t.key],r=t.legend;if(!n||!o||o.url!==n.url||
!o.found)return null;let a=Rn(o.found,e);return a!==void 0&&a>=0?{row:r.rows[a],kind:"class"}:r.no_data&&o.found.missing&&Rn(o.found.missing,e)?{row:r.no_data,kind:"\
missing"}:r.rest&&a===-1?{row:r.rest,kind:"rest"}:null}var Sr="http://www.w3.org/2000/svg";function Ge(t,e,n){return Object.entries(e||{}).forEach(([o,r])=>{r==null||r===!1||(o==="on"?Object.keys(r).forEach(a=>{t.addEventListener(
a,r[a])}):o==="style"?Object.assign(t.style,r):t.setAttribute(o,r===!0?"":r))}),n.forEach(o=>{o==null||o===""||o===!1||t.appendChild(o instanceof Node?o:document.
createTextNode(String(o)))}),t}function i(t,e=null,...n){return Ge(document.createElement(t),e,n)}function C(t,e=null,...n){return Ge(document.createElementNS(Sr,
t),e,n)}function k(t,e=null){return Ge(document.createElement("bdi"),e,[t])}function H(t){for(;t.firstChild;)t.removeChild(t.firstChild);return t}function F(t,e){
let n=Array.from(t.slice(0,2*e+2));return n.length>e?n.slice(0,e).join("")+"…":t}function ke(t){return document.getElementById(t)}function Nt(t){return document.
querySelector(t)}var Rt={lines:{wider:[0,0,.8,3,4],casing:1.6,roads:{"1":[3.2,9],"2":[2.6,11.25],"3":[2,12.75]},rivers:{"1":[2.4,8],"2":[1.4,10.5],"3":[.9,12]}},marks:{far:10.5,
dots_far:11.75,box:20,graded_box:22,plain:{radius:9.4,edge:.9,shape:.92,sizes:[.74,1,1]},graded:{radius:8.6,edge:2.6,shape:.84,sizes:[.74,1,1]},quiet:{radius:8.6,
edge:2.6,shape:.84,sizes:[.58,.7,1]},dot:{radius:4.2,edge:1.5,shape:.62,sizes:[.46,.58,1]}},clusters:{radius:44,apart_from:15,disc:26},names:{kinds:{"0":{kind:"\
neighbour",size:14,from:0},"1":{kind:"township",size:13,from:0},"2":{kind:"village",size:12,from:11.75},"3":{kind:"village",size:12,from:12.75},"4":{kind:"villa\
ge",size:12,from:13.5},"9":{kind:"water",size:12,from:10}},longest:24,first:5,reach:120,step:4,most:.5,hanging:150,quiet:[30,.5],loud:[400,4],gap:{village:7,other:10}},
hatches:{ink:"#1E2329",alpha:.62,dark:{below:90,ink:"#FFFFFF"},missing:{angles:[45],step:5,width:1,ink:"#5E6773",alpha:1,veil:.55},grades:{"4":{angles:[45,135],
step:6,width:1.1},"3":{angles:[135],step:6,width:1.1},"2":{angles:[0],step:8,width:.9},"1":{angles:[],step:11,width:1.9}},classes:[{angles:[45,135],step:6,width:1},
{angles:[135],step:6,width:1},{angles:[0],step:6,width:1},{angles:[90],step:6,width:1},{angles:[0,90],step:6,width:1},{angles:[45,135],step:11,width:1},{angles:[
135],step:11,width:1},{angles:[0],step:11,width:1},{angles:[90],step:11,width:1},{angles:[0,90],step:11,width:1}],last:{angles:[],step:11,width:1.9}}};var Bt=Rt.lines,q=Rt.marks,$=Rt.names,Ye=Rt.clusters,G=Rt.hatches;function Lt(t,e){return t?q.dot:e?e<3?q.quiet:q.graded:q.plain}function jt(t,e){return t.sizes[e<
q.far?0:e<q.dots_far?1:2]}function ve(t){return t?q.graded_box:q.box}function ft(){return c.tab.layers.map(t=>c.byKey[t[0]])}function Y(){return c.layers.filter(t=>t.kind==="surface"&&t.on)[0]||null}function jn(t){return c.tab.tools.
indexOf(t)>=0}function Fr(t,e){let n=t/2,o=t+1,r=t-1;return e===0?`M0 ${n}H${t}`:e===90?`M${n} 0V${t}`:e===45?`M-1 ${o}L${o}-1M-1 1L1-1M${r} ${o}L${o} ${r}`:`M-1-1L${o} ${o}M\
-1 ${r}L1 ${o}M${r}-1L${o} 1`}function re(t,e=t.ink||G.ink){let n=t.alpha||G.alpha,o=t.step,a=t.angles.some(m=>m%90!==0)?Math.round(o*Math.SQRT2):o,s=t.angles.length?
a:2*o,l=t.veil?`<path d='M0 0H${a}V${s}H0Z' fill='#fff' fill-opacity='${t.veil}'/>`:"",u=[[o/2,o/2],[0,1.5*o],[o,1.5*o]].map(([m,g])=>`<circle cx='${m}' cy='${g}\
' r='${t.width/2}' fill='${e}' fill-opacity='${n}'/>`),p=t.angles.length?`<path fill='none' d='${t.angles.map(m=>Fr(a,m)).join("")}' stroke='${e}' stroke-width=\
'${t.width}' stroke-opacity='${n}'/>`:u.join(""),f=`<svg xmlns='http://www.w3.org/2000/svg' width='${a}' height='${s}'>${l}${p}</svg>`;return{width:a,height:s,image:`\
url("data:image/svg+xml,${encodeURIComponent(f)}")`}}var In=re(G.missing);function Xe(t,e){let n={},o=G.grades;Object.keys(e).forEach(s=>{n[e[s].toUpperCase()]=
o[s]});let r=t.map(s=>s[0].toUpperCase()),a=r.every(s=>n[s]);return r.map((s,l)=>{if(a)return re(n[s]);let[u,p,f]=oe(s),m=.3*u+.59*p+.11*f<G.dark.below,g=l>0&&l===
r.length-1?G.last:G.classes[l%G.classes.length];return re(g,m?G.dark.ink:G.ink)})}var Dn=L.Renderer.prototype,Qe=L.Renderer.extend({options:{pane:"lg-hatch",padding:.3},initialize(t,e,n){Dn.initialize.call(this,{}),this._extent=L.latLngBounds(
e),this._mask=t,this._pattern=n||In},_initContainer(){this._container=document.createElement("div"),Object.assign(this._container.style,{position:"absolute",left:0,
top:0,backgroundImage:this._pattern.image,imageRendering:"pixelated",webkitMaskImage:this._mask,maskImage:this._mask,webkitMaskRepeat:"no-repeat",maskRepeat:"no\
-repeat"})},_destroyContainer(){L.DomUtil.remove(this._container),delete this._container},_updatePaths(){},_update(){if(this._map._animatingZoom&&this._bounds)return;
Dn._update.call(this);let t=this._map,e=this._container.style,n=this._bounds.min,o=this._bounds.getSize(),r=this._pattern,a=t.latLngToLayerPoint(this._extent.getNorthWest()).
subtract(n),s=t.latLngToLayerPoint(this._extent.getSouthEast()).subtract(n),l=t.getPixelOrigin().add(n);L.DomUtil.setPosition(this._container,n),e.width=o.x+"px",
e.height=o.y+"px",e.backgroundPosition=-(l.x%r.width)+"px "+-(l.y%r.height)+"px",e.webkitMaskPosition=e.maskPosition=a.x+"px "+a.y+"px",e.webkitMaskSize=e.maskSize=
s.x-a.x+"px "+(s.y-a.y)+"px"}});function zr(t){let e=Xe(t.legend.rows,b.grades);return Ht(t).then(n=>{let o=n.which,r=o.length,a=document.createElement("canvas");
a.width=n.width,a.height=n.height;let s=a.getContext("2d"),l=s.createImageData(n.width,n.height),u=new Uint32Array(l.data.buffer);return e.map((p,f)=>{let m=!1;
for(let h=0;h<r;h++){let w=o[h]===f;u[h]=w?4278190080:0,m=m||w}if(!m)return null;s.putImageData(l,0,0);let g=a.toDataURL("image/png");return{mask:g,url:'url("da\
ta:'+g.slice(5)+'")',pattern:p}}).filter(p=>p!==null)})}var Hr=document.head.appendChild(document.createElement("style")),Je={},mt=!1,Le=Promise.resolve(),ht=null;
function qn(t,e){return'body[data-hatch="1"] '+t+"{background-image:"+e.image+"!important}"}function Vn(t){let e=[];Object.keys(b.grades).forEach(n=>{let o=oe(b.
grades[n]).join(", "),r=re(G.grades[n]);["i",".lg-grade",".lg-swatch"].forEach(a=>{e.push(qn(`${a}[style*="(${o})"]`,r))})}),t&&Xe(t.legend.rows,b.grades).forEach(
(n,o)=>{let r=`:nth-child(${o+1})`;[`.lg-legend li${r}>.lg-swatch`,`.lg-strip>span${r}>.lg-swatch`].forEach(a=>{e.push(qn(a,n))})}),Hr.textContent=e.join(`
`)}function tn(){let t=mt?Y():null,e=t&&xe(t);if(ht&&(!e||ht.layer!==t||ht.url!==e.url)&&(ht.parts.forEach(r=>{c.map.removeLayer(r)}),ht=null),!t||!e||ht)return Le=
Promise.resolve();let n=ht={layer:t,url:e.url,parts:[]},o=Je[t.key];return(!o||o.url!==e.url)&&(Je[t.key]={url:e.url,masks:zr(t)}),Le=Je[t.key].masks.then(r=>ht!==
n?Le:(n.parts=r.map(a=>new Qe(a.url,e.bounds,a.pattern).addTo(c.map)),Promise.all(r.map(a=>{let s=new Image;return s.src=a.mask,s.decode().catch(()=>{})})).then(
()=>{})))}function Un(t,e){t.picture=e,mt&&tn()}function lt(t){return t!==(document.body.dataset.hatch==="1")&&(document.body.dataset.hatch=t?"1":"0"),t!==mt?(mt=
t,mt&&Vn(Y()),en.forEach(e=>{e.checked=mt}),c.map.fire("lg:hatch"),tn()):Le}function Mt(){return mt}var en=[];function Nr(){let t=i("input",{type:"checkbox"});return t.
addEventListener("change",()=>{lt(t.checked)}),en.push(t),i("label",{class:"lg-hatch-switch",title:d.hatch_hint},t,i("span",null,d.hatch))}function $n(){L.Map.addInitHook(
function(){this.once("lg:panels",()=>{let t=document.querySelector(".lg-ground");t&&!en.length&&t.appendChild(Nr())}),this.on("lg:layers lg:tab",()=>{mt&&(Vn(Y()),
tn())})}),new MutationObserver(()=>{lt(document.body.dataset.hatch==="1")}).observe(document.body,{attributes:!0,attributeFilter:["data-hatch"]})}var nn={},ct=null,It=null;function Zn(t,e){nn[t]=e}function X(t){let e=C("svg",{viewBox:"-8 -8 16 16",width:18,height:18,"aria-hidden":"true"},C("path",{d:t.shape,
fill:t.solid?"currentColor":"none",stroke:"currentColor","stroke-width":1.5,"stroke-linecap":"round","stroke-linejoin":"round"})),n=i("button",{type:"button",class:"\
lg-tool"+(t.words?" lg-tool-main":""),id:"lg-tool-"+t.key,"aria-label":t.label,title:t.label,"aria-pressed":t.toggle?"false":null},e,t.words&&i("span",null,t.words)),
o=function(r){t.toggle&&n.setAttribute("aria-pressed",String(r)),t.act(r)};return n.addEventListener("click",()=>{o(t.toggle?n.getAttribute("aria-pressed")!=="t\
rue":!0)}),t.words?Me.insertBefore(n,Me.firstChild):Me.appendChild(n),{node:n,press:o,pressed(){return n.getAttribute("aria-pressed")==="true"}}}var Me=i("div",
{class:"lg-tools",role:"toolbar","aria-label":d.tools,"aria-orientation":"vertical"});function Dt(){return Me}function qt(t,e){ct&&ct.gaveUp&&t&&ct.gaveUp(),ct=
t?{take:t,gaveUp:e}:null,c.map.getContainer().classList.toggle("lg-aiming",!!t)}function Vt(){return!!ct}function Kn(t){if(!It)return;let e=It;It=null,L.DomUtil.
remove(e.card),c.placePanel(null),e.closed&&e.closed(t),t||c.map.fire("lg:panels")}function _e(t){Kn(!0),It=t;let e=i("button",{type:"button",class:"lg-shut","a\
ria-label":d.close,on:{click:J}},"×"),n=i("section",{class:"lg-card lg-panel",id:"lg-panel","aria-label":t.title,tabindex:"-1"},i("div",{class:"lg-panel-head"},
i("h2",null,t.title),e),i("div",{class:"lg-scroll",tabindex:"0",role:"group","aria-label":t.title},t.node));return It.card=n,c.placePanel(n),c.map.fire("lg:pane\
ls"),n}function J(){Kn(!1)}function et(){return It}function Wn(t){return ct&&ct.take(t),!!ct}function Gn(){let t=ct;return t?(qt(null),t.gaveUp&&t.gaveUp(),!0):
!1}function Yn(){Object.keys(b.tools).forEach(t=>{nn[t]&&nn[t](b.tools[t].data,b.tools[t].images)})}var ut=window.matchMedia("(max-width: 720px)"),Xn=[];function Rr(){if(document.body.classList.contains("lg-printing"))return{topLeft:[16,16],bottomRight:[16,56]};
let t=c.map.getSize();if(ut.matches){let r=ke("lg-title"),a=Dt().lastElementChild,s=a?a.offsetWidth+20:16;return{topLeft:[16,r.offsetHeight+24],bottomRight:[s,c.
sheetHeight()+16]}}let e=Nt(".lg-left"),n=document.querySelector(".lg-right"),o=t.x<1100?8:24;return{topLeft:[e.offsetLeft+e.offsetWidth+o+44,32],bottomRight:[n&&
n.offsetHeight&&n.querySelector(".lg-card:not(.lg-off)")?t.x-n.offsetLeft+o:24,32]}}function Ee(t){Xn.push(t)}function dt(){return Xn.reduce((t,e)=>e(t),Rr())}function nt(t){
let e=dt();return{paddingTopLeft:e.topLeft,paddingBottomRight:e.bottomRight,maxZoom:t||16,animate:!1}}function D(){c.map.fitBounds(c.countyBounds,nt()),c.whole=
!0}function Jn(t,e,n,o){let r=t.grid,a=t.bands.map(y=>Object.assign({at:null},y)),s,l=null;function u(){return new Promise(y=>{setTimeout(y,0)})}function p(){return l=
l||(async function(){s=await n(t.cells);for(let y of a){let M=await n(y.image);if(y.q=M.red,y.feature=new Uint16Array(M.red.length),y.features.length)for(let x=0;x<
M.red.length;x++)y.feature[x]=M.green[x]+256*M.blue[x];y.image=null,await u()}w.ready=!0,o()})(),l}function f(y,M){let x=e.forward(y,M),E=Math.floor((x[0]-r.west)/
r.cell_m),A=Math.floor((r.north-x[1])/r.cell_m);return A<0||E<0||A>=r.n_rows||E>=r.n_cols?-1:A*r.n_cols+E}function m(y){if(!w.ready)return null;let M=f(y.lat,y.
lng);if(M<0||s.red[M]===0)return null;let x=0,E=0,A=a.map(S=>{let j=S.q[M],N=j?(j-1)*S.step:null,I=S.feature[M];N!==null&&(x+=N,E+=1);let Q=N!==null&&S.weight?N/
S.weight:null,tt=Q===null?0:S.breaks.filter(v=>Q+1e-9>=v).length+1;return{key:S.key,title:S.title,part:N,intensity:Q,grade:tt,feature:I?S.features[I-1]:null}}).
sort((S,j)=>(j.part===null?-1:j.part)-(S.part===null?-1:S.part)),z=s.red[M]-1;return{cell:M,colour:z,confidence:s.green[M]/200,score:E?x:null,raised:E?g(z,x,A):
"",township:s.blue[M]?t.townships[s.blue[M]-1]:"",parts:A}}function g(y,M,x){if(y<2||!t.breaks.length||M+.005>=t.breaks[y-2])return"";let E=x.filter(A=>A.grade===
y+1)[0];return E?E.title:""}function h(y){return a.filter(M=>M.key===y)[0]}let w={ready:!1,grid:r,load:p,at:m,cellOf:f,band:h};return w}var Ce=Math.PI/180;function Ut(t){let e=1/t.inverse_flattening,n=e/(2-e),o=n*n,r=o*n,a=r*n,s=t.k0*t.semi_major_m/(1+n)*(1+o/4+a/64),l=2*Math.sqrt(n)/(1+n),u=[n/
2-2*o/3+5*r/16+41*a/180,13*o/48-3*r/5+557*a/1440,61*r/240-103*a/140,49561*a/161280],p=[n/2-2*o/3+37*r/96-a/360,o/48+r/15-437*a/1440,17*r/480-37*a/840,4397*a/161280],
f=[2*n-2*o/3-2*r+116*a/45,7*o/3-8*r/5-227*a/45,56*r/15-136*a/35,4279*a/630];return{forward(m,g){let h=Math.sin(m*Ce),w=(g-t.lon0)*Ce,y=Math.sinh(Math.atanh(h)-l*
Math.atanh(l*h)),M=Math.atan2(y,Math.cos(w)),x=Math.atanh(Math.sin(w)/Math.sqrt(1+y*y)),E=x,A=M;return u.forEach((z,S)=>{let j=2*(S+1);E+=z*Math.cos(j*M)*Math.sinh(
j*x),A+=z*Math.sin(j*M)*Math.cosh(j*x)}),[t.false_easting+s*E,t.false_northing+s*A]},inverse(m,g){let h=(g-t.false_northing)/s,w=(m-t.false_easting)/s,y=h,M=w;p.
forEach((A,z)=>{let S=2*(z+1);y-=A*Math.sin(S*h)*Math.cosh(S*w),M-=A*Math.cos(S*h)*Math.sinh(S*w)});let x=Math.asin(Math.sin(y)/Math.cosh(M)),E=x;return f.forEach(
(A,z)=>{E+=A*Math.sin(2*(z+1)*x)}),[E/Ce,t.lon0+Math.atan2(Math.sinh(M),Math.cos(y))/Ce]}}}var $t=b.values?Ut(b.values.grid):null,V=b.values&&$t?Jn(b.values,$t,vt,()=>{document.documentElement.setAttribute("data-values","1"),c.map.fire("lg:values")}):
null;var no="  ",Qn="lg-where",Br=4.5,U,_t;function to(t){return(Number(t)<10?"0":"")+t}function jr(t){return Math.abs(t).toFixed(5)+"°"}function Ir(t){let e=Math.round(
Math.abs(t)*36e3);return Math.floor(e/36e3)+"°"+to(Math.floor(e/600)%60)+"′"+to((e%600/10).toFixed(1))+"″"}function eo(t){return function(e){return t(e.lng)+
(e.lng<0?"W":"E")+no+t(e.lat)+(e.lat<0?"S":"N")}}function Dr(t){let e=b.values.grid,n=Math.round(e.lon0/3);if(Math.abs(t.lng-e.lon0)>Br)return"—";let o=$t.forward(
t.lat,t.lng);return"X "+o[1].toFixed(1)+no+"Y "+(n*1e6+5e5+o[0]-e.false_easting).toFixed(1)}var Zt=[{name:d.coord_degrees,say:eo(jr)},{name:d.coord_dms,say:eo(Ir)}];
b.values&&Zt.push({name:d.coord_zone+" "+Math.round(b.values.grid.lon0/3),say:Dr});function ae(t){let e=L.latLng(t).wrap();return i("div",{class:"lg-coords",role:"\
group","aria-label":d.coordinates},...Zt.map(n=>{let o=i("span",null,n.say(e));return i("div",null,i("span",{class:"lg-n"},n.name),o,se(()=>o.textContent,o,n.name))}))}
function qr(){let t=0,e;try{t=Math.min(Zt.length-1,Number(localStorage.getItem(Qn))||0)}catch(a){}let n=i("button",{type:"button",class:"lg-where",title:d.coord_next}),
o=function(a){e=a,n.textContent=Zt[t].say(a.wrap())},r=function(){o(_t.hasAttribute("hidden")?U.getCenter():gt())};return n.addEventListener("click",()=>{t=(t+1)%
Zt.length;try{localStorage.setItem(Qn,String(t))}catch(a){}o(e),Kt(Zt[t].name)}),U.on("mousemove",a=>{o(a.latlng)}),U.on("mouseout moveend lg:cross",r),r(),n}var oo=i(
"div",{class:"lg-voice",role:"status","aria-live":"polite"});function Kt(t){oo.textContent=t}function rn(t,e){let n=function(){e.select?(e.focus({preventScroll:!0}),
e.select()):window.getSelection().selectAllChildren(e);try{return document.execCommand("copy")}catch(o){return!1}};return!navigator.clipboard||!navigator.clipboard.
writeText?Promise.resolve(n()):navigator.clipboard.writeText(t).then(()=>!0,n)}function se(t,e,n){let o=i("button",{type:"button",class:"lg-copy","aria-label":d.
copy+" "+n},d.copy);return o.addEventListener("click",()=>{rn(t(),e).then(r=>{o.textContent=r?d.copied:d.selected,Kt(o.textContent),setTimeout(()=>{o.textContent=
d.copy},1600)})}),o}function st(t,e){let n=function(r){t.node.setAttribute("aria-pressed","false"),e.closed&&e.closed(r),document.activeElement===document.body&&
t.node.focus({preventScroll:!0})},o=_e({title:e.title,node:e.node,closed:n});return t.node.setAttribute("aria-pressed","true"),e.focus!==!1&&o.focus({preventScroll:!0}),
o}function Wt(){let t=dt(),e=U.getSize();return L.point((t.topLeft[0]+e.x-t.bottomRight[0])/2,(t.topLeft[1]+e.y-t.bottomRight[1])/2)}function gt(){return U.containerPointToLatLng(
Wt())}function ot(t){if(t){let e=Wt();_t.style.left=e.x+"px",_t.style.top=e.y+"px"}_t.toggleAttribute("hidden",!t),U.fire("lg:cross")}function bt(){return!_t.hasAttribute(
"hidden")}function an(){let t=U.getSize().y/2,e=U.getSize().x/2;return U.containerPointToLatLng([e-50,t]).distanceTo(U.containerPointToLatLng([e+50,t]))/100}function Vr(){
let t=i("span"),e=i("div",{class:"lg-scale",role:"img"},t),n=function(){let o=an(),r=Math.min(170,.28*U.getSize().x)*o,a=Math.pow(10,Math.floor(Math.log10(r))),
s=a*[5,2,1].filter(l=>l*a<=r)[0];t.textContent=s>=1e3?s/1e3+" km":s+" m",e.style.width=Math.round(s/o)+"px",e.setAttribute("aria-label",d.scale+" "+t.textContent)};
return U.on("zoomend moveend resize",n),n(),e}function on(t,e,n){return i("button",{type:"button","aria-label":t,title:t,on:{click:n}},C("svg",{viewBox:"-8 -8 1\
6 16",width:16,height:16,"aria-hidden":"true"},C("path",{d:e,fill:"none",stroke:"currentColor","stroke-width":1.6,"stroke-linecap":"round","stroke-linejoin":"ro\
und"})))}function ro(t){U=t,_t=C("svg",{class:"lg-cross",viewBox:"-16 -16 32 32",width:32,height:32,hidden:!0,"aria-hidden":"true"},...["#fff","#1E2329"].map((o,r)=>C(
"path",{d:"M0-15V-4M0 4V15M-15 0H-4M4 0H15M-.5 0H.5",fill:"none",stroke:o,"stroke-width":r?1.6:4,"stroke-linecap":"round"}))),U.on("lg:panels resize",()=>{bt()&&
ot(!0)});let e=[b.crs_text,b.as_of].filter(Boolean).join("　"),n=C("svg",{class:"lg-north",viewBox:"0 0 20 34",width:20,height:34,role:"img","aria-label":d.north},
C("path",{d:"M10 0L19 33L10 26L1 33Z",fill:"#1E2329",stroke:"#fff","stroke-width":1,"stroke-linejoin":"round"}));return i("div",{class:"lg-furniture"},i("div",{
class:"lg-plate"},i("div",{class:"lg-words"},e&&i("span",null,k(e)),qr()),Vr(),n),i("div",{class:"lg-zoom",role:"group","aria-label":d.zoom},on(d.zoom_in,"M-5 0\
H5M0-5V5",()=>{U.zoomIn(1)}),on(d.zoom_out,"M-5 0H5",()=>{U.zoomOut(1)}),on(d.whole,"M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2",()=>{D()})),_t,oo)}function Gt(t,e){let n=e[4],o=e[5],r=i("table"),a=n?d["grade"+n]:"",s=a&&o.length&&o[1].toLowerCase().indexOf((d["short"+n]+"　").toLowerCase())===0;for(let l=s?
2:0;l<o.length;l+=2)r.appendChild(i("tr",null,i("th",{scope:"row"},k(t.labels[o[l]])),i("td",null,k(o[l+1]))));return i("div",{class:"lg-popup"},i("div",{class:"\
lg-popup-head"},n&&i("span",{class:"lg-grade",style:{background:b.grades[n]}}),i("div",null,i("h3",null,k(e[1]||e[0])),i("p",null,t.title+(s?"　"+o[1]:a&&"　"+
a)))),r.firstChild?r:null)}function Ae(t){return k(F(t[1]||t[0],40))}function ao(t){let e=t.popup.getElement(),n=e.querySelector(".leaflet-popup-close-button");
n&&n.setAttribute("aria-label",d.close);let o=e.querySelector(".leaflet-popup-scrolled");o&&(o.tabIndex=0)}function it(){let t=dt(),e=document.querySelector(".l\
g-tool-main"),n=e&&e.getBoundingClientRect(),o=window.innerWidth,r=o-16-t.bottomRight[0],a=n&&n.width&&n.left>o/2?Math.max(t.topLeft[1],n.bottom+8):t.topLeft[1];
return{minWidth:216,maxWidth:o>720?320:Math.min(320,r),maxHeight:Math.max(240,Math.min(460,window.innerHeight/2)),autoPanPaddingTopLeft:[t.topLeft[0],a],autoPanPaddingBottomRight:t.
bottomRight}}var Ur=3,so="surface:composite",sn=null;function Oe(t){return t?d["grade"+t]:d.no_data}function cn(t){return t===null?"—":t.toFixed(2)}function $r(t,e){let n=t.
part===null?0:100*Math.min(1,t.part/e);return i("div",{class:"lg-bar"},i("span",null,k(t.title)),i("i",{class:t.part===null?"lg-hatched":""},i("i",{style:{width:n+
"%"}})),i("span",null,t.part===null?d.unknown:cn(t.part)))}function io(t){return t.key.replace("surface:","")}function Zr(t,e){let n=Y();if(!n||n.key===so)return null;
let o=io(n),r=t.parts.filter(l=>l.key===o)[0];if(r&&r.part===null)return{fill:"",hatched:!0,words:d.no_data,value:"",title:n.title};if(r&&r.intensity!==null)return r.
intensity>0?{fill:b.grades[r.grade],words:Oe(r.grade),value:cn(r.intensity),title:n.title}:{fill:"",words:n.legend.rest?n.legend.rest[2]:Oe(r.grade),value:"",title:n.
title};let a=Bn(n,e);if(!a)return{fill:"",words:"…",value:"",title:n.title};let s=Object.keys(b.grades).filter(l=>b.grades[l]===a.row[0])[0];return{fill:a.row[0],
hatched:a.kind==="missing",words:s?Oe(Number(s)):a.row[2]||a.row[1],value:"",title:n.title}}function ln(t,e){return i("div",{class:e},i("span",{class:"lg-grade"+
(t.hatched?" lg-hatched":t.fill?"":" lg-bare"),style:{background:t.fill}}),i("strong",null,k(t.words)),i("b",null,t.value))}function Pe(t,e,n){let o=t.parts.filter(
y=>y.part!==null&&y.part>0),r=Math.max(.05,o.length?o[0].part:0),a=t.parts.filter(y=>y.part===null),s=e?o.slice(0,e):o,l=o.filter(y=>y.feature),u=l[0],p={fill:t.
colour?b.grades[t.colour]:"",hatched:!t.colour,words:Oe(t.colour),value:cn(t.score)},f=Zr(t,n),m=[t.township&&k(t.township),t.township&&"　"],g=d.confidence+" "+
Math.round(100*t.confidence)+"%",h=f?[ln(f,"lg-here-head"),i("p",{class:"lg-here-sub"},k(f.title),"　",...m),i("div",{class:"lg-here-next"},i("span",null,d.composite),
ln(p,"lg-here-all"),i("span",null,g))]:[ln(p,"lg-here-head"),i("p",{class:"lg-here-sub"},d.composite,"　",...m,g)],w=t.raised&&k(d.raised.replace("{layer}",t.raised));
if(w&&!e&&h.push(i("p",{class:"lg-here-sub"},w)),h.push(...s.map(y=>$r(y,r))),o.length||h.push(i("p",{class:"lg-here-sub"},d.nothing_here)),e){for(let y=s.length+
(o.length?0:1);y<e;y++)h.push(i("div",{class:"lg-bar","aria-hidden":"true"}));h.push(i("p",{class:"lg-here-sub lg-here-lead"},...w?[w]:u?[d.source+d.colon,k(F(u.
feature[1],24))]:[" "]))}else l.length&&h.push(i("table",null,...l.map(y=>i("tr",null,i("th",{scope:"row"},k(y.title)),i("td",null,k(F(y.feature[1],60))))))),a.
length&&h.push(i("p",{class:"lg-here-sub"},d.unknown+d.colon,k(a.map(y=>y.title).join(d.comma))));return i("div",{class:"lg-here-body"},...h)}function lo(){if(!V)
return null;let t=i("section",{class:"lg-card lg-here",id:"lg-here","aria-label":d.here,hidden:!0}),e=V,n=-1,o=null,r=null,a=function(){let l=o;o=null;let u=l&&
e.at(l);if(!u){t.classList.add("lg-here-off"),n=-1;return}t.classList.remove("lg-here-off"),u.cell!==n&&(n=u.cell,H(t).appendChild(Pe(u,Ur,l)),t.hidden&&(t.hidden=
!1,c.map.fire("lg:panels")))},s=function(l){o||requestAnimationFrame(a),o=l};return c.map.on("mousemove",l=>{c.touched||s(r=l.latlng)}),c.map.on("mouseout",()=>{
t.classList.add("lg-here-off"),n=-1,r=null}),co(()=>{n=-1,r&&s(r)}),t}function co(t){c.map.on("lg:values lg:layers lg:tab lg:fireday",()=>{let e=V,n=Y(),o=n&&e.
band(io(n));t(),e.ready&&n&&n.key!==so&&!(o&&o.weight)&&Ht(n).then(t)})}function yt(t){let e=V;if(!e||!e.at(t))return;let n=function(){return i("div",{class:"lg\
-popup"},i("h3",null,d.here),Pe(e.at(t),0,t),ae?ae(t):null)},o=L.popup(it()).setLatLng(t).setContent(n()).openOn(c.map);sn||co(()=>{let r=sn;r.popup.isOpen()&&r.
popup.setContent(r.made())}),sn={popup:o,made:n}}function Z(t){let e=[],n=[0,0],o=0,r=0,a=0;for(let s=0;s<t.length;s++){let l=t.charCodeAt(s)-63;o|=(l&31)<<r,r+=5,!(l&32)&&(n[a]+=o&1?~(o>>1):o>>1,a&&e.push([n[1]/
1e5,n[0]/1e5]),a=1-a,o=r=0)}return e}function Et(t,e,n,o){let r=Lt(t==="dot",o),a=o?b.grades[o]:t==="dot"?e:"#1E232959";return C("svg",{viewBox:"-10 -10 20 20",width:n,height:n,"aria-hidden":"true"},
C("circle",{r:r.radius,fill:"#fff",stroke:a,"stroke-width":r.edge}),C("path",{d:b.symbols[t],fill:e,"fill-rule":"evenodd",transform:`scale(${r.shape})`}))}var Kr=[
"M-10 0H-5","M-5 0H0","M0 0H5","M5 0H10"],Wr=["M-9.25-5H-5.75V5H-9.25Z","M-4.25-5H-.75V5H-4.25Z","M.75-5H4.25V5H.75Z","M5.75-5H9.25V5H5.75Z"],Gr=["M-9 0V5M-6.5 \
0V5","M-4 0V5M-1.5 0V5","M1 0V5M3.5 0V5","M6 0V5M8.5 0V5"];function Yr(t){let e=t.style,n=t.kind==="line",o=C("svg",{viewBox:"-10 -10 20 20",width:20,height:20,
"aria-hidden":"true"}),r=e.graded?[4,3,2,1].map((a,s)=>({d:(n?Kr:Wr)[s],ticks:Gr[s],colour:b.grades[a],width:n?Math.min(e.width,3.5)+.6*(a-1):Math.min(e.width,1.5)})):
[{d:n?"M-9 2L-3-2L3 2L9-2":"M-7-5H7V5H-7Z",ticks:"M-8 2V6M-4-1V3M0 0V4M4 1V5M8-1V3",colour:e.colour,width:Math.min(e.width,3.5)}];return e.casing&&r.forEach(a=>{
o.appendChild(C("path",{d:a.d,fill:"none",stroke:e.casing,"stroke-width":a.width+3}))}),r.forEach(a=>{o.appendChild(C("path",{d:a.d,fill:n?"none":e.graded?a.colour:
e.fill||a.colour,"fill-opacity":Math.max(e.fillOpacity||0,.15),stroke:a.colour,"stroke-width":a.width,"stroke-dasharray":e.dash.join(" ")||null})),e.hachures&&o.
appendChild(C("path",{d:a.ticks,stroke:a.colour,"stroke-width":1.2}))}),o}function wt(t){return t.kind==="point"?Et(t.symbol,t.colour,20):t.kind==="surface"?C("\
svg",{viewBox:"-10 -10 20 20",width:20,height:20,"aria-hidden":"true"},...t.legend.rows.slice(0,4).map((e,n)=>C("path",{d:["M-7-7H0V0H-7Z","M0-7H7V0H0Z","M-7 0H\
0V7H-7Z","M0 0H7V7H0Z"][n],fill:e[0]}))):Yr(t)}var Xr=400,Se=L.Renderer.prototype,un=class{constructor(e,n){this.layer=e,this.f=n}getLatLng(){return L.latLng(this.f[3],this.f[2])}openPopup(){L.popup(Object.assign(
it(),{offset:[0,-1]})).setLatLng(this.getLatLng()).setContent(Gt(this.layer,this.f)).openOn(c.map)}},uo=L.Renderer.extend({initialize(t){Se.initialize.call(this,
{pane:"lg-crowd",padding:.2});let e=c.map.getPane("lg-crowd")||c.map.createPane("lg-crowd");e.style.zIndex="580",e.style.pointerEvents="none",this._layer=t,this.
_sprites={};let n=t.features.length,o=c.map.options.crs,r=this._x=new Float64Array(n),a=this._y=new Float64Array(n);(this._order=t.features.slice().sort((m,g)=>(m[4]||
0)-(g[4]||0)||g[3]-m[3])).forEach((m,g)=>{let h=o.latLngToPoint(L.latLng(m[3],m[2]),0);r[g]=h.x,a[g]=h.y,m.object=new un(t,m)});let l=Math.min(...r),u=Math.min(
...a),p=Math.max(Math.max(...r)-l,Math.max(...a)-u,1e-9)/Math.ceil(Math.sqrt(n/4)),f={};for(let m=0;m<n;m++){let g=Math.floor((r[m]-l)/p)+","+Math.floor((a[m]-u)/
p);(f[g]=f[g]||[]).push(m)}this._grid={west:l,north:u,step:p,cells:f}},onAdd(t){Se.onAdd.call(this,t),Fe.push(this),Jr(t),t.on("move",this._follow,this),requestAnimationFrame(
()=>{this._map&&this._update()})},onRemove(t){t.off("move",this._follow,this),Fe.splice(Fe.indexOf(this),1),ze(null),Se.onRemove.call(this,t)},_initContainer(){
this._canvas=i("canvas"),this._container=i("div",{class:"lg-crowd","aria-hidden":"true"},this._canvas)},_destroyContainer(){L.DomUtil.remove(this._container),delete this.
_container},_updatePaths(){},_follow(){clearTimeout(this._wait),this._wait=setTimeout(()=>{let t=this._map,e=t&&t.containerPointToLayerPoint([0,0]);t&&!t._animatingZoom&&
!this._bounds.contains(L.bounds(e,e.add(t.getSize())))&&this._update()},80)},_size(t){let e=this._map.getZoom(),n=this._layer.symbol==="dot";if(this._crowdedAt!==
e){let r=Math.pow(2,e)/64,a=new Set;for(let s=0;s<this._x.length;s++)a.add(Math.floor(this._x[s]*r)*1e6+Math.floor(this._y[s]*r));this._crowdedAt=e,this._room=Math.
sqrt(.4*4096*a.size/this._x.length)}let o=ve(t)*jt(Lt(n,t),e);return Math.max(5,Math.min(o,Math.round(this._room)))},_update(){if(this._map._animatingZoom&&this.
_bounds)return;Se._update.call(this);let t=this._bounds.getSize(),e=document.body.classList.contains("lg-printing");L.DomUtil.setPosition(this._container,this._bounds.
min),this._paper&&L.DomUtil.remove(this._paper),this._paper=null,this._canvas.style.display=e?"none":"",e?this._drawPaper(t):this._drawCanvas(t)},_each(t,e){let n=Math.
pow(2,this._map.getZoom()),o=this._map.getPixelOrigin().add(this._bounds.min),r=this._x.length;for(let a=0;a<r;a++){let s=this._x[a]*n-o.x,l=this._y[a]*n-o.y;s>
-12&&l>-12&&s<t.x+12&&l<t.y+12&&e(s,l,this._order[a][4]||0)}},_drawCanvas(t){let e=Math.min(window.devicePixelRatio||1,2),n=this._canvas;n.width=Math.round(t.x*
e),n.height=Math.round(t.y*e),n.style.width=t.x+"px",n.style.height=t.y+"px";let o=n.getContext("2d"),r={};this._each(t,((a,s,l)=>{let u=r[l]=r[l]||this._sprite(
l,this._size(l),e),p=u.width/2;o.drawImage(u,Math.round(a*e-p),Math.round(s*e-p))}))},_sprite(t,e,n){let o=t+":"+e+":"+n;if(this._sprites[o])return this._sprites[o];
let r=this._layer,a=this._sprites[o]=i("canvas"),s=a.getContext("2d");a.width=a.height=2*Math.ceil((e/2+2)*n),s.translate(a.width/2,a.height/2),s.scale(n*e/q.box,
n*e/q.box);let l=r.symbol==="dot",u=e<10,p=Lt(l,t),f=t?b.grades[t]:r.colour;return s.shadowColor="#0003",s.shadowBlur=s.shadowOffsetY=n,s.beginPath(),s.arc(0,0,
u&&l?q.plain.radius:p.radius,0,7),s.fillStyle=u?f:"#fff",s.fill(),s.shadowColor="transparent",s.lineWidth=u?q.box/e:p.edge,s.strokeStyle=u?"#fff":t||l?f:"#1E232\
959",s.stroke(),u||(s.scale(p.shape,p.shape),s.fillStyle=r.colour,s.fill(new Path2D(b.symbols[r.symbol]),"evenodd")),a},_drawPaper(t){let e="lg-crowd-"+c.layers.
indexOf(this._layer)+"-",n=this._layer,o={},r=this._paper=C("svg",{width:t.x,height:t.y}),a=C("defs");r.appendChild(a),this._each(t,((s,l,u)=>{if(!o[u]){let f=o[u]=
Et(n.symbol,n.colour,this._size(u),u);f.id=e+u,f.setAttribute("overflow","visible"),a.appendChild(f)}let p=this._size(u)/2;r.appendChild(C("use",{href:"#"+e+u,x:(s-
p).toFixed(1),y:(l-p).toFixed(1)}))})),this._container.appendChild(r)},hit(t){let e=Math.pow(2,this._map.getZoom()),n=this._map.getPixelOrigin().add(this._map.containerPointToLayerPoint(
t)),o=n.x/e,r=n.y/e,a=this._grid,s=Math.max(7,this._size(0)/2+1)/e,l=null,u=[Math.floor((o-s-a.west)/a.step),Math.floor((r-s-a.north)/a.step)],p=[Math.floor((o+
s-a.west)/a.step),Math.floor((r+s-a.north)/a.step)];for(let f=u[0];f<=p[0];f++)for(let m=u[1];m<=p[1];m++)(a.cells[f+","+m]||[]).forEach(g=>{let h=Math.hypot(this.
_x[g]-o,this._y[g]-r);h<=s&&(s=h,l=this._order[g].object)});return l},obstacles(){let t=[],e=this._map.layerPointToContainerPoint(this._bounds.min),n=this._map.
getSize();return this._each(this._bounds.getSize(),((o,r,a)=>{let s=this._size(a)/2+1,l=o+e.x,u=r+e.y;l>0&&u>0&&l<n.x&&u<n.y&&t.push([l-s,u-s,l+s,u+s])})),t.length>
Xr?[]:t}}),Fe=[],Ct=null,He=null,Te=null;function ze(t){t===He||!Ct||(He=t,c.map.removeLayer(Ct),t&&Ct.setLatLng(t.getLatLng()).addTo(c.map).openTooltip())}function Jr(t){
if(Ct)return;Ct=L.marker([0,0],{ghost:!0,keyboard:!1,icon:L.divIcon({className:"lg-ghost",iconSize:[20,20]})}),Ct.bindTooltip(()=>Ae(He.f),{direction:"top",className:"\
lg-tip",offset:[0,-9]}),Ct.on("click",()=>{He.openPopup()});let e=t,n=function(o){if(e.dragging.moving()||e._animatingZoom)return;Te=o.pointerType&&o.pointerType!==
"mouse"?null:o;let r=o.target,a=r.closest&&r.closest(".leaflet-popup,.leaflet-marker-icon:not(.lg-ghost)"),s=t.mouseEventToContainerPoint(o);ze(a?null:Fe.reduceRight(
(l,u)=>l||u.hit(s),null))};t.getContainer().addEventListener("mousemove",n),t.getContainer().addEventListener("pointerdown",n,!0),t.getContainer().addEventListener(
"mouseleave",()=>{Te=null,ze(null)}),t.on("movestart zoomstart",()=>{ze(null)}),t.on("moveend",()=>{Te&&n(Te)})}var fo=1500,Qr=600,po={};function dn(t,e,n,o){return t.bindPopup(()=>Gt(e,n),it()),t.bindTooltip(()=>Ae(n),o),n.object=t,t}var ta=L.Icon.extend({options:{className:"\
lg-disc",popupAnchor:[0,-8],tooltipAnchor:[0,-9]},createIcon(){let t=this.options,e=i("div",{class:"leaflet-marker-icon "+t.className+(t.symbol==="dot"?" lg-dis\
c-dot":t.grade===1||t.grade===2?" lg-disc-quiet":t.grade?" lg-disc-graded":"")},Et(t.symbol,t.colour,t.size,t.grade));return e.style.width=e.style.height=t.size+
"px",e.style.marginLeft=e.style.marginTop=-t.size/2+"px",e},createShadow(){return null}});function ea(t){if(t.features.length>(t.clustered?fo:Qr))return new uo(
t);let e=t.clustered?c.bound[t.key]:L.layerGroup(),n={},o=t.features.map(r=>{let a=r[4]||0;n[a]=n[a]||new ta({symbol:t.symbol,colour:t.colour,grade:a,size:ve(a)});
let s=L.marker([r[3],r[2]],{icon:n[a],riseOnHover:!0,zIndexOffset:t.symbol==="dot"?-2e3:400*a});return s.on("add",()=>{s._icon.setAttribute("aria-label",F(r[1]||
r[0],60))}),dn(s,t,r,{direction:"top",className:"lg-tip"})});return e.addLayers?(e.options.iconCreateFunction=function(r){let a=Math.max(...r.getAllChildMarkers().
map(s=>s.options.icon.options.grade));return L.divIcon({className:"lg-cluster"+(a?" lg-cluster-graded":""),iconSize:[Ye.disc,Ye.disc],html:i("span",{style:{borderColor:a?
b.grades[a]:t.colour}},r.getChildCount())})},e.on("animationend spiderfied unspiderfied",()=>{c.map.fire("lg:panels")}),e.addLayers(o)):o.forEach(r=>{e.addLayer(
r)}),e}var na=L.Polyline.extend({_simplifyPoints(){L.Polyline.prototype._simplifyPoints.call(this);let t=[];this._parts.forEach(e=>{let n=4;for(let o=1;o<e.length;o++){
let r=e[o-1],a=e[o],s=r.distanceTo(a),l=a.subtract(r).divideBy(s||1);for(;n<s;n+=8){let u=r.add(l.multiplyBy(n));t.push([u,u.add([-6*l.y,6*l.x])])}n-=s}}),this.
_parts=t}});function ho(t){let e=t.features.length>fo?"canvas":"svg";return po[e]=po[e]||L[e]({pane:"lg-features",padding:.4,tolerance:4})}function mo(t,e){return t.
graded&&e?b.grades[e]:t.colour}function oa(t){let e=t.style,n=L.layerGroup(),o=ho(t),r=function(s){return e.graded&&s[4]||0},a=function(s){return e.width+Bt.wider[r(
s)]};return[0,1,2,3,4].forEach(s=>{let l=t.features.filter(u=>r(u)===s).map(u=>({f:u,parts:u[2].map(Z)}));e.casing&&l.forEach(u=>{n.addLayer(L.polyline(u.parts,
{renderer:o,interactive:!1,color:e.casing,weight:a(u.f)+(s>2?4:3),opacity:s>2?1:.9}))}),l.forEach(u=>{let p=mo(e,u.f[4]),f=L.polyline(u.parts,{renderer:o,color:p,
weight:a(u.f),dashArray:e.dash.length?e.dash:void 0,lineCap:e.dash.length?"butt":"round"});n.addLayer(dn(f,t,u.f,{sticky:!0,className:"lg-tip"})),e.hachures&&n.
addLayer(new na(u.parts,{renderer:o,interactive:!1,color:p,weight:1.2}))})}),n}function ra(t){let e=t.style,n=L.layerGroup(),o=ho(t);return t.features.forEach(r=>{
let a=mo(e,r[4]),s=L.polygon(r[2].map(l=>l.map(Z)),{renderer:o,color:a,weight:e.width,opacity:.9,fillColor:e.graded&&r[4]?a:e.fill||a,fillOpacity:e.fillOpacity,
dashArray:e.dash.length?e.dash:void 0});s.on("add",()=>{s.bringToBack()}),n.addLayer(dn(s,t,r,{sticky:!0,className:"lg-tip"}))}),n}function aa(t){let e=[c.bound[t.
key]];return t.hatch&&e.push(new Qe(t.hatch.mask,t.hatch.bounds)),L.layerGroup(e)}var sa={surface:aa,point:ea,line:oa,polygon:ra};function go(){b.layers.forEach(
t=>{t.on=!1,t.kind!=="surface"&&t.features.forEach(e=>{e[5]=e[5].map((n,o)=>o%2?t.words[n]:n)}),c.layers.push(t),c.byKey[t.key]=t}),b.tabs.forEach(t=>{t.on=t.layers.
filter(e=>e[2]).map(e=>e[0])}),c.tab=b.tabs[0],bo()}function bo(){c.layers.forEach(t=>{t.group=null}),c.tab.layers.forEach(t=>{c.byKey[t[0]].group=t[1]})}function at(t){
let e=b.tabs[t];!e||e===c.tab||(c.tab.on=c.layers.filter(n=>n.on).map(n=>n.key),c.map.closePopup(),c.tab=e,bo(),c.layers.forEach(n=>{n.on&&e.on.indexOf(n.key)<0&&
Ne(n,!1)}),c.map.fire("lg:tab"),pn())}function pn(){c.tab.on.forEach(t=>{c.byKey[t].on||Ne(c.byKey[t],!0)}),c.map.fire("lg:layers")}function At(t,e){e&&t.kind===
"surface"&&c.layers.forEach(n=>{n!==t&&n.kind==="surface"&&n.on&&Ne(n,!1)}),e!==t.on&&Ne(t,e),c.map.fire("lg:layers")}function Ne(t,e){t.on=e,e&&!t.object&&(t.object=
sa[t.kind](t)),e?c.map.addLayer(t.object):c.map.removeLayer(t.object)}function Yt(t,e){c.map.fire("lg:go"),At(t,!0);let n=e.object,o=t.kind==="point"&&t.clustered&&
t.object.zoomToShowLayer;n.getBounds?c.map.fitBounds(n.getBounds(),nt(14)):o||c.map.setView(n.getLatLng(),Math.max(c.map.getZoom(),13),{animate:!1}),o?t.object.
zoomToShowLayer(n,()=>{n.openPopup()}):n.openPopup()}var vo=document.documentElement,yo=96,wo=.5,ia="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]),textarea,select,[contenteditab\
le]",xo={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},fn=!0,ue=null,Re=null,le=null;function ce(t){let e=document.getElementById("lg-tool-"+
t);return e&&!e.hidden&&e.offsetWidth?e:null}function ie(t){return function(){let e=ce(t);e&&e.click()}}function de(t){return!t.ctrlKey&&!t.metaKey&&!t.altKey&&
(t.target===document.body||t.target===c.map.getContainer())}var Lo=[[[],"/",d.key_search,null,function(){return b.search}],[["+","="],"+",d.zoom_in,function(){ko(
wo)}],[["-","_"],"−",d.zoom_out,function(){ko(-wo)}],[[],"← ↑ → ↓",d.key_pan,null],[["0"],"0",d.whole,function(){D()}],[["i"],"I",d.key_inspect,la,function(){
return V}],[["m"],"M",d.measure,ie("measure"),function(){return ce("measure")}],[[],"T",d.key_table,null,function(){return ce("table")}],[["s"],"S",d.share_view,
ie("share"),function(){return ce("share")}],[["p"],"P",d.print,ie("print"),function(){return ce("print")}],[["f"],"F",d.fullscreen,ie("full"),function(){return le}],
[["1","2","3","4","5","6","7","8","9"],"1–9",d.views,function(t){at(Number(t)-1)},function(){return b.tabs.length>1}],[["?","？"],"?",d.help,ie("help")],[[],
"Enter",d.key_enter,null],[[],"Backspace",d.key_back,null],[[],"Esc",d.key_escape,null]];function la(){ot(!0),V.load().then(()=>{yt(gt())})}function ko(t){c.map.
setZoomAround(Wt(),c.map.getZoom()+t,{animate:!c.still})}function ca(t){let e=t.target;if(t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.isComposing||e.closest&&
e.closest(ia))return;if(t.key==="Escape")return ua(t);if(xo[t.key]&&de(t)){let r=L.point(xo[t.key]).multiplyBy(t.shiftKey?3*yo:yo);return t.preventDefault(),void c.
map.panBy(r,{duration:.15,animate:!c.still})}if(!fn)return;let n=t.key.toLowerCase(),o=Lo.filter(r=>r[0].indexOf(n)>=0&&(!r[4]||r[4]()))[0];if(o)return t.preventDefault(),
o[3](n)}function ua(t){if(ue)c.map.closePopup();else{if(Vt()||et())return;if(bt())ot(!1);else return}t.preventDefault()}function da(t){let e=t.popup.getElement(),
n=e.querySelector("h3");ue=t.popup,e.setAttribute("role","dialog"),e.setAttribute("tabindex","-1"),e.setAttribute("aria-label",n?F(n.textContent,60):d.here),c.byKeys&&
(Re||(Re=document.activeElement),e.focus({preventScroll:!0}))}function pa(t){let e=Re,n=t.popup.getElement(),o=n&&n.contains(document.activeElement);ue===t.popup&&
(ue=null),setTimeout(()=>{ue||!e||(Re=null,(o||document.activeElement===document.body)&&e.isConnected&&e.focus({preventScroll:!0}))},0)}function Mo(){let t=c.map,
e=window.matchMedia("(prefers-reduced-motion: reduce)");c.still=e.matches,t.keyboard.disable(),t.on("popupopen",da),t.on("popupclose",pa),t.getContainer().addEventListener(
"pointermove",n=>{n.pointerType==="mouse"&&bt()&&ot(!1)})}function fa(){let t=i("input",{type:"checkbox",id:"lg-letters"});return t.checked=fn,t.addEventListener(
"change",()=>{fn=t.checked}),i("div",{class:"lg-form"},i("table",{class:"lg-keys"},...Lo.filter(e=>!e[4]||e[4]()).map(e=>i("tr",null,i("th",{scope:"row"},...e[1].
split(" ").map(n=>i("kbd",null,n))),i("td",null,e[2])))),i("label",{class:"lg-row"},t,i("span",null,d.key_letters)))}function _o(){let t=ke("lg-title"),e=function(){
vo.style.setProperty("--under-title",Math.round(t.getBoundingClientRect().bottom)+8+"px")};window.ResizeObserver&&new ResizeObserver(e).observe(t),e()}function Eo(){
document.addEventListener("keydown",()=>{c.byKeys=!0},!0),document.addEventListener("pointerdown",e=>{c.byKeys=!1,c.touched=e.pointerType==="touch"},!0),le=document.
fullscreenEnabled&&X({key:"full",label:d.fullscreen,toggle:!0,shape:"M-6-2V-6H-2M6-2V-6H2M6 2V6H2M-6 2V6H-2M-6-6L-2-2M6-6L2-2M6 6L2 2M-6 6L-2 2",act(){document.
fullscreenElement?document.exitFullscreen():vo.requestFullscreen().catch(()=>{le.node.setAttribute("aria-pressed","false")})}}),le&&document.addEventListener("f\
ullscreenchange",()=>{le.node.setAttribute("aria-pressed",String(!!document.fullscreenElement))}),document.addEventListener("keydown",ca);let t=X({key:"help",label:d.
help,toggle:!0,shape:"M-2.6-3A2.7 2.7 0 1 1 1.2-.6C.3 0 0 .5 0 1.6M0 4.6V4.9M-7 0A7 7 0 1 0 7 0A7 7 0 1 0-7 0",act(e){e?st(t,{title:d.help,node:fa()}):J()}})}var Xt=6378137,hn=298.257222101,pe=Math.PI/180;function Jt(t,e){let n=1/hn,o=Xt*(1-n),r=(e.lng-t.lng)*pe,a=Math.atan((1-n)*Math.tan(t.lat*pe)),s=Math.atan((1-n)*
Math.tan(e.lat*pe)),l=Math.sin(a),u=Math.cos(a),p=Math.sin(s),f=Math.cos(s),m=r,g=0,h=1,w=0,y=1,M=0;for(let N=0;N<100;N++){let I=Math.sin(m),Q=Math.cos(m);if(g=
Math.hypot(f*I,u*p-l*f*Q),!g)return[0,0];h=l*p+u*f*Q,w=Math.atan2(g,h);let tt=u*f*I/g;y=1-tt*tt,M=y?h-2*l*p/y:0;let v=n/16*y*(4+n*(4-3*y)),O=m;if(m=r+(1-v)*n*tt*
(w+v*g*(M+v*h*(2*M*M-1))),Math.abs(m-O)<1e-13)break}let x=y*(Xt*Xt/(o*o)-1),E=M*M,A=1+x/16384*(4096+x*(x*(320-175*x)-768)),z=x/1024*(256+x*(x*(74-47*x)-128)),S=z*
g*(M+z/4*(h*(2*E-1)-z/6*M*(4*g*g-3)*(4*E-3))),j=Math.atan2(f*Math.sin(m),u*p-l*f*Math.cos(m))/pe;return[o*A*(w-S),(j+360)%360]}function fe(t){let e=function(u){
return t.reduce((p,f)=>p+f[u],0)/t.length},n=Ut({lon0:e("lng"),k0:1,false_easting:0,false_northing:0,semi_major_m:Xt,inverse_flattening:hn}),o=1/hn,r=o*(2-o),a=Xt*
Xt*(1-r)/Math.pow(1-r*Math.pow(Math.sin(e("lat")*pe),2),2),s=t.map(u=>n.forward(u.lat,u.lng)),l=0;return s.forEach((u,p)=>{let f=s[(p+1)%s.length];l+=(u[0]*f[1]-
f[0]*u[1])*(.5-(u[0]*u[0]+u[0]*f[0]+f[0]*f[0])/(12*a))}),Math.abs(l)}function Co(t){let e=t.length,n=function(o,r,a){return(r.lng-o.lng)*(a.lat-o.lat)-(r.lat-o.
lat)*(a.lng-o.lng)};for(let o=0;o<e;o++)for(let r=o+2;r<e;r++){let a=t[o],s=t[o+1],l=t[r],u=t[(r+1)%e];if((r+1)%e!==o&&n(a,s,l)*n(a,s,u)<0&&n(l,u,a)*n(l,u,s)<0)
return!0}return!1}var Ao=666.6666666666666;function Ot(t,e){return t.toLocaleString("en-US",{minimumFractionDigits:e,maximumFractionDigits:e})}function he(t,e){return t<1e3?Ot(t,
t<100?1:0)+" m":Ot(t/1e3,e?3:2)+" km"}function mn(t){return t<1e5?Ot(t,0)+" m²":Ot(t/1e6,t<1e8?3:1)+" km²"}var ha=6,ma=64,_=[],rt=!1,K=!1,je=!1,pt,xt,Pt=null,R;function Oo(t){return t.slice(1).reduce((e,n,o)=>e+Jt(t[o],n)[0],0)}function Po(t){return rt&&t.length>2?t.
concat([t[0]]):t}function Ie(t){return rt?t.length>2?mn(fe(t)):"—":he(Oo(t))}function gn(t,e){return c.map.latLngToContainerPoint(t).distanceTo(c.map.latLngToContainerPoint(
e))<=ha}var ga=L.Tooltip.extend({onRemove(){L.DomUtil.remove(this._container)}});function Be(t,e,n){return new ga({permanent:!0,direction:n?"top":"center",offset:n?
[0,-8]:[0,0],className:"lg-measured "+(n||""),opacity:1}).setLatLng(t).setContent(i("span",null,e))}function kt(){if(!je)return;let t=K?Po(_):_,e=c.map,n=rt&&K&&
_.length>2;pt.clearLayers(),[["#FFFFFF",5,.9],["#1E2329",2,1]].forEach(o=>{pt.addLayer(L.polyline(t,{renderer:xt.options.renderer,interactive:!1,color:o[0],weight:o[1],
opacity:o[2]}))}),rt&&_.length>2&&(pt.addLayer(L.polygon(_,{renderer:xt.options.renderer,interactive:!1,stroke:!1,fillColor:"#1E2329",fillOpacity:.12})),K||pt.addLayer(
L.polyline([_[_.length-1],_[0]],xt.options))),_.forEach(o=>{pt.addLayer(L.circleMarker(o,{renderer:xt.options.renderer,interactive:!1,radius:4,color:"#1E2329",weight:1.6,
fillColor:"#FFFFFF",fillOpacity:1}))}),(t.length>2||n)&&t.slice(1).forEach((o,r)=>{let a=e.latLngToLayerPoint(t[r]),s=e.latLngToLayerPoint(o);a.distanceTo(s)>=ma&&
pt.addLayer(Be(e.layerPointToLatLng(a.add(s).divideBy(2)),he(Jt(t[r],o)[0])))}),_.length>1&&pt.addLayer(Be(n?L.polygon(_).getBounds().getCenter():_[_.length-1],
Ie(_),"lg-sum")),xt.setLatLngs([]),Pt&&Pt.remove(),ba()}function ba(){let t=Po(_),e=rt&&_.length>3&&Co(_),n=[],o=function(a,s,l){n.push(i("tr",null,i("th",{scope:"\
row"},a),i("td",null,l),i("td",null,s)))};if(rt&&_.length>2){let a=fe(_);o(d.measure_area,mn(a)),o("",Ot(a/1e4,2)+" "+d.measure_ha),o("",Ot(a/Ao,0)+" "+d.measure_mu),
o(d.measure_perimeter,he(Oo(t),!0))}t.slice(1).forEach((a,s)=>{let l=Jt(t[s],a);o(d.measure_leg.replace("{n}",String(s+1)),he(l[0],!0),Math.round(l[1])%360+"°")});
let r=_.length>1?e?d.measure_crossed:Ie(_):"—";R.sum.textContent=r,R.sum.classList.toggle("lg-warn",e),H(R.rows).append(...n),R.undo.disabled=!_.length||K,R.end.
disabled=_.length<(rt?3:2)||K,R.clear.disabled=!_.length,_.length>1&&Kt(r)}function yn(t){if(K&&(_=[],K=!1),_.length>1&&gn(t,_[_.length-1])||rt&&_.length>2&&gn(
t,_[0]))return wn();if(!(_.length&&gn(t,_[_.length-1])))return _.push(L.latLng(t)),kt()}function wn(){_.length<(rt?3:2)||(K=!0,kt())}function So(){K=!1,_.pop(),
kt()}function ya(){_=[],K=!1,kt()}function To(t){K||!_.length||c.touched||(xt.setLatLngs(rt?[_[_.length-1],t.latlng,_[0]]:[_[_.length-1],t.latlng]),Pt&&Pt.remove(),
Pt=Be(t.latlng,Ie(_.concat([t.latlng])),"lg-sum").addTo(c.map))}function Fo(t){if(!(t.defaultPrevented||!de(t))){if(t.key==="Enter")bt()||!_.length?(ot(!0),yn(gt())):
wn();else if(t.key==="Backspace")So();else return;t.preventDefault()}}function wa(){let t=i("div",{class:"lg-seg",role:"radiogroup","aria-label":d.measure});[d.
measure_distance,d.measure_area].forEach((r,a)=>{let s=i("input",{type:"radio",name:"lg-measure",value:String(a),checked:rt===!!a});s.addEventListener("change",
()=>{rt=!!a,K=K&&_.length>2,kt()}),t.appendChild(i("label",null,s,i("span",null,r)))});let e=function(r,a,s){return i("button",{type:"button",class:"lg-button"+
(s?" lg-button-main":""),on:{click:a}},r)};R={sum:i("output",{class:"lg-total"},"—"),rows:i("table",{class:"lg-pairs lg-legs"}),undo:e(d.measure_undo,So),end:e(
d.measure_end,wn),clear:e(d.measure_clear,ya)};let n=e(d.measure_add,()=>{ot(!0),yn(gt())}),o=se(()=>[R.sum.textContent].concat(Array.from(R.rows.rows).map(r=>Array.
from(r.cells).map(a=>a.textContent).join("	"))).join(`
`),R.rows,d.measure);return R.node=i("div",{class:"lg-form"},t,i("div",{class:"lg-sum-row"},R.sum,o),i("div",{class:"lg-buttons"},n,R.undo,R.end,R.clear),R.rows,
i("p",{class:"lg-note"},d.measure_hint),i("p",{class:"lg-note"},d.measure_method)),R.node}function xa(){let t=c.map,e=L.svg({padding:.5});je=!0,pt=L.layerGroup().
addTo(t),xt=L.polyline([],{renderer:e,interactive:!1,color:"#1E2329",weight:1.6,dashArray:"4 5"}).addTo(t),t.closePopup(),st(zo,{title:d.measure,node:wa(),closed:bn,
focus:!1}),qt(yn,bn),t.on("mousemove",To),t.on("zoomend",kt),t.doubleClickZoom.disable(),document.addEventListener("keydown",Fo),ot(c.byKeys||c.touched||!matchMedia(
"(hover: hover)").matches),t.getContainer().focus({preventScroll:!0}),kt()}function bn(){if(!je)return;je=!1,_=[],K=!1,c.map.off("mousemove",To),c.map.off("zoom\
end",kt),c.map.doubleClickZoom.enable(),document.removeEventListener("keydown",Fo),pt.remove(),xt.remove(),Pt&&Pt.remove(),ot(!1),qt(null);let t=et();t&&t.node===
R.node&&J()}var zo;function Ho(){zo=X({key:"measure",label:d.measure,toggle:!0,shape:"M-7 3L3-7L7-3L-3 7ZM-3.6-.4L-1.8 1.4M-1-3L1.2-.8M1.6-5.6L3.4-3.8",act(t){t?
xa():bn()}})}var Tn={};Pr(Tn,{addTool:()=>X,aimAt:()=>gt,aimPoint:()=>Wt,areaOf:()=>fe,atMap:()=>de,bind:()=>Hn,claim:()=>qt,classesOf:()=>Ht,closePanel:()=>J,coordinates:()=>ae,
copyWords:()=>rn,crossShown:()=>bt,data:()=>b,decode:()=>vt,defineTool:()=>Zn,drawMark:()=>Et,el:()=>i,emptied:()=>H,featureCard:()=>Gt,fitCounty:()=>D,fitOptions:()=>nt,
geodesic:()=>Jt,goTo:()=>Yt,hasClaim:()=>Vt,isHatched:()=>Mt,makeReadout:()=>Pe,nameRank:()=>me,openPanel:()=>_e,padding:()=>dt,page:()=>c,panelOpen:()=>et,parsePlace:()=>vn,
pinHere:()=>yt,popupOptions:()=>it,quoted:()=>k,reserve:()=>Ee,setHatch:()=>lt,setPicture:()=>Un,setShown:()=>At,setTab:()=>at,shortened:()=>F,showCross:()=>ot,
showPanel:()=>st,shownSurface:()=>Y,startPage:()=>Lr,svg:()=>C,symbolOf:()=>wt,tabHas:()=>jn,tabLayers:()=>ft,tell:()=>Kt,text:()=>d,unpackLine:()=>Z,values:()=>V,
zone:()=>$t});var ka={k0:1,semi_major_m:6378137,inverse_flattening:298.257222101,false_northing:0};function No(t,e,n){let o=Math.floor(e/1e6),r=e-1e6*o;if(t<1e6||t>6e6||r<1e5||
r>9e5||(o?o<13||o>45:n===null))return null;let a=o?o<24?6*o-3:3*o:n;return Ut(Object.assign({},ka,{lon0:a,false_easting:5e5})).inverse(r,t)}function va(t,e,n,o){
if(n?n==="en":t>e){let r=t;t=e,e=r}return t>=3&&t<=54&&e>=73&&e<=136?[t,e]:e>=1e7||n?No(t,e,o):No(e,t,o)}function xn(t,e,n=0){return e>=60||n>=60?NaN:t+e/60+n/3600}
function La(t){let e=t.length/2,n=t.every((p,f)=>f%e===e-1||p===Math.floor(p));if(e!==2&&e!==3||!n)return null;let[o,r,a]=t.slice(0,e),[s,l,u]=t.slice(e);return[
xn(o,r,a),xn(s,l,u)]}function Ro(t,e){let n=t.slice(0,200).replace(/[″“”]|''|′′/g,'"').replace(/[º˚]/g,"°").replace(/[′‘’]/g,"'").normalize("\
NFKC").toLowerCase().replace(/东经|经度|[东经]|longitude|long?|lng|east/g," e ").replace(/北纬|纬度|[北纬]|latitude|lat|north/g," n ").replace(/度/g,
"°").replace(/分/g,"'").replace(/秒/g,'"'),o=[],r=!0,a=n.replace(/(\d+(?:\.\d+)?)\s*°\s*(?:(\d+(?:\.\d+)?)\s*'\s*)?(?:(\d+(?:\.\d+)?)\s*"\s*)?|\d+(?:\.\d+)?/g,
(u,p,f,m)=>(o.push(p===void 0?Number(u):xn(Number(p),Number(f||0),Number(m||0))),r=r&&p===void 0," "));if(r&&o.length>2&&(o=La(o)||[]),o.length!==2||!/^[\s,;:、/|()[\]{}="'enxym米坐标]*$/.
test(a))return null;let s=a.replace(/[^en]/g,""),l=va(o[0],o[1],/^(en|ne)$/.test(s)?s:"",e);return l&&isFinite(l[0])?{lat:l[0],lng:l[1]}:null}function Bo(t){let e={};function n(r){if(e[r])return e[r];let a=t[r]?t[r].split(" "):[],s=[];return a.forEach(l=>{/^[zcs]h/.test(l)&&s.push(l.slice(0,2)),s.push(
l[0])}),e[r]={whole:[r].concat(a),short:s.filter((l,u)=>s.indexOf(l)===u)}}function o(r,a,s){let l={};function u(p,f){if(f===s.length)return p-a;if(p===r.length||
l[p+","+f])return 0;let m=r[p],g=0;for(let h=0;h<m.whole.length&&!g;h++){let w=m.whole[h];s.startsWith(w,f)?g=u(p+1,f+w.length):w.length>s.length-f&&w.startsWith(
s.slice(f))&&(g=p+1-a)}for(let h=0;h<m.short.length&&!g;h++)s.startsWith(m.short[h],f)&&(g=u(p+1,f+m.short[h].length));return g||(l[p+","+f]=!0),g}return u(a,0)}
return function(a,s){let l=a.low||(a.low=a.name.toLowerCase()),u=l.indexOf(s);if(l===s)return 0;if(u===0)return 1;let p=s.replace(/[\s'’]/g,""),f=u>0?3:-1;if(!/[a-z]/.
test(p))return f;let m=a.ways||(a.ways=Array.from(l.slice(0,48)).map(n)),g=o(m,0,p);if(g)return g===m.length?1:2;for(let h=1;h<m.length&&f<0;h++)o(m,h,p)&&(f=4);
return f}}var kn=8,me=Bo(b.pinyin||{});function vn(t){let e=Ro(t,b.values?b.values.grid.lon0:null);return e&&L.latLng(e)}function _a(t,e){let n=t.labels.indexOf(d.township);
for(let o=0;n>=0&&o<e[5].length;o+=2)if(e[5][o]===n)return e[5][o+1];return""}function Ea(t){let e=null;return b.tabs.some(n=>{let o=n.side&&n.side.ranking.filter(
r=>r.name===t)[0];return e=o&&o.bounds}),e}function Ca(t){let e=t[3]===1&&Ea(t[0]);te(),c.map.fire("lg:go"),e?c.map.fitBounds([[e[0],e[1]],[e[2],e[3]]],nt(14)):
c.map.setView([t[2],t[1]],Math.max(c.map.getZoom(),13),{animate:!1})}function St(){return Object.create(null)}function jo(t,e){let n=St();return t.forEach(o=>{o.
name&&(n[o.name]=n[o.name]||[]).push(o.line)}),Object.keys(n).map(o=>({name:o,weight:2.5,kind:d[e],line:e,go(){Ta(n[o].map(Z))}}))}function Aa(){let t=[],e=St();
function n(o,r){e[r[0]]||t.push({layer:c.byKey[r[0]],tab:o}),e[r[0]]=!0}return c.tab.layers.forEach(o=>{n(c.tab,o)}),[!0,!1].forEach(o=>{b.tabs.forEach(r=>{r.layers.
forEach(a=>{a[2]===o&&n(r,a)})})}),t}function Do(t,e){return Math.abs(t[2]-e[1])+Math.abs(t[3]-e[2])<.003}function Oa(t){let e=[],n=St();return Aa().forEach(o=>{
let r=o.layer,a=o.tab,s=a===c.tab,l=r.key.replace(/^area:|:.*$/g,""),u=[];(r.features||[]).forEach(p=>{let f=l+":"+p[0],m=String(p[1]||p[0]);n[f]||!s&&(n[p[0]]||
n[f.replace(/:\w+$/,"")])||(u.push(f),!(!s&&t[m]&&(r.kind==="point"?t[m].some(g=>Do(p,g)):/^(roads|townships)$/.test(l)))&&e.push({name:m,id:String(p[0]).toLowerCase(),
weight:s?2:3,layer:r,f:p,tab:a,go(){te(),at(b.tabs.indexOf(a)),Yt(r,p)}}))}),u.forEach(p=>{n[p]=!0})}),e}function Pa(){let t=b.base,e=jo(t.roads,"road").concat(
jo(t.rivers,"river")),n=St(),o=St(),r=St(),a=St();t.labels.forEach(u=>{(n[u[0]]=n[u[0]]||[]).push(u)}),e.forEach(u=>{n[u.name]=n[u.name]||[]});let s=Oa(n);return s.
forEach(u=>{u.tab===c.tab&&(u.layer.kind==="line"?r[u.name]=!0:(o[u.name]=o[u.name]||[]).push(u.f))}),t.labels.slice().sort((u,p)=>u[3]-p[3]).filter(u=>a[u[0]]&&
(a[u[0]]===1||u[3]===1)?!1:(a[u[0]]=u[3],u[3]===1||!(o[u[0]]||[]).some(p=>Do(p,u)))).map(u=>{let p=u[3]===1;return{name:u[0],weight:p?0:1,kind:p?d.township:d.village,
go(){Ca(u)}}}).concat(e.filter(u=>!r[u.name]),s)}function Sa(t,e){let n=me(t,e);if(n>=0&&n<2||!t.id)return n;let o=t.id.indexOf(e),r=t.id===e?0:o===0?2:o>0&&e.length>
1?3:-1;return r<0?n:n<0?r:Math.min(n,r)}var Qt=null,Io=null;function te(){Qt&&c.map.removeLayer(Qt),Qt=null}function Ta(t){te(),c.map.fire("lg:go");let e=Io=Io||
L.svg({padding:.4}),n=[["#FFFFFF",9],["#0B5C8A",4]],o=Qt=L.featureGroup(n.map(r=>L.polyline(t,{renderer:e,interactive:!1,color:r[0],weight:r[1],opacity:.9,className:"\
lg-found-line"}))).addTo(c.map);c.map.fitBounds(o.getBounds(),nt(14))}function Fa(t){te(),c.map.fire("lg:go"),c.map.setView(t,Math.max(c.map.getZoom(),13),{animate:!1});
let e=i("div",null,C("svg",{viewBox:"-16 -16 32 32",width:32,height:32,"aria-hidden":"true"},...[["#FFFFFF",5],["#0B5C8A",2]].map(o=>C("path",{d:"M0-7A7 7 0 1 1\
 0 7A7 7 0 1 1 0-7ZM0-14V-4M0 4V14M-14 0H-4M4 0H14",fill:"none",stroke:o[0],"stroke-width":o[1]}))));Qt=L.marker(t,{icon:L.divIcon({className:"lg-spot",html:e,iconSize:[
32,32]}),alt:d.coordinate,keyboard:!1}).addTo(c.map);let n=function(){yt(t)};Qt.on("click",n),V&&V.load().then(n)}function za(t){let e=vn(t);return e?[{name:e.lng.
toFixed(5)+"°E "+e.lat.toFixed(5)+"°N",kind:c.countyBounds.contains(e)?d.coordinate:d.outside,place:!0,go(){Fa(e)}}]:[]}function Ha(t){if(t.layer)return wt(t.
layer);let e=t.line?t.line==="river"?"M-8 2C-5-4-2-4 0 0S5 4 8-2":"M-8-3L-2-3L2 3L8 3":t.place?"M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4ZM0-8V-2M0 2V8M-8 0H-2M2 0H8":t.
weight?"M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z":"M-6-5L3-6L7 0L2 6L-5 5Z";return C("svg",{viewBox:"-10 -10 20 20",width:20,height:20,"aria-hidden":"true"},C("path",{
d:e,fill:"none",stroke:"#5E6773","stroke-width":1.5,"stroke-linejoin":"round"}))}function Na(t){if(!t.layer)return t.kind;let e=t.tab===c.tab?_a(t.layer,t.f):t.
tab.title;return t.layer.title+(e?"　"+e:"")}function qo(){let t=i("input",{type:"search",class:"lg-find",placeholder:d.find,"aria-label":d.find,role:"combobox",
autocomplete:"off",spellcheck:"false","aria-autocomplete":"list","aria-controls":"lg-found","aria-expanded":"false"}),e=i("ul",{class:"lg-found",id:"lg-found",role:"\
listbox","aria-label":d.results,hidden:!0}),n=null,o=[],r=-1;c.map.on("lg:tab",()=>{n=null});function a(){e.hidden=!0,r=-1,t.setAttribute("aria-expanded","false"),
t.removeAttribute("aria-activedescendant")}function s(f){let m=o[f];a(),m&&(t.value=F(m.name,40),ut.matches&&t.blur(),m.go())}function l(f){r=f,o.forEach((m,g)=>{
e.children[g].setAttribute("aria-selected",String(g===f))}),f>=0&&t.setAttribute("aria-activedescendant","lg-found-"+f)}function u(f){e.appendChild(i("li",{class:"\
lg-none",role:"option","aria-disabled":"true","aria-selected":"false"},f))}function p(){let f=t.value.trim().toLowerCase().slice(0,48);n=n||Pa();let m=[];f?n.forEach(
(h,w)=>{let y=Sa(h,f);y>=0&&m.push({p:h,rank:y,order:w})}):te(),m.sort((h,w)=>h.rank-w.rank||h.p.weight-w.p.weight||h.p.name.length-w.p.name.length||h.order-w.order);
let g=za(t.value).concat(m.map(h=>h.p));o=g.slice(0,kn),H(e),o.forEach((h,w)=>{e.appendChild(i("li",{role:"option",id:"lg-found-"+w,"aria-selected":"false",on:{
mousedown(y){y.preventDefault(),s(w)}}},Ha(h),i("span",{class:"lg-row-title"},k(F(h.name,60))),i("span",{class:"lg-n"},k(F(Na(h),40)))))}),f&&!o.length&&u(d.nothing),
g.length>kn&&u(d.more_hits.replace("{n}",String(g.length-kn))),e.hidden=!f,t.setAttribute("aria-expanded",String(!!f)),r=-1,t.removeAttribute("aria-activedescen\
dant")}return t.addEventListener("input",p),t.addEventListener("blur",a),t.addEventListener("keydown",f=>{f.isComposing||(f.key==="ArrowDown"||f.key==="ArrowUp"?
(f.preventDefault(),e.hidden&&p(),o.length&&l((r+(f.key==="ArrowDown"?1:-1)+o.length+(r<0&&f.key==="ArrowUp"?1:0))%o.length)):f.key==="Enter"?s(Math.max(r,0)):f.
key==="Escape"&&(t.value||!e.hidden)&&(f.preventDefault(),t.value="",te(),a()))}),document.addEventListener("keydown",f=>{f.key==="/"&&!f.ctrlKey&&!f.metaKey&&!/^(INPUT|TEXTAREA|SELECT)$/.
test(document.activeElement.tagName)&&(f.preventDefault(),t.focus())}),i("div",{class:"lg-search",role:"search"},t,i("kbd",{"aria-hidden":"true"},"/"),e)}function Vo(t,e,n,o,r){let a=L.svg({pane:n,padding:.4}),s={};e.forEach(l=>{(s[l.rank]=s[l.rank]||[]).push(Z(l.line))}),Object.keys(s).sort().reverse().forEach(l=>{
let[u,p]=o[l]||o[3],f=L.layerGroup(r.map(g=>L.polyline(s[l],{renderer:a,interactive:!1,color:g.colour,opacity:g.opacity,weight:g.casing?u+Bt.casing:u,smoothFactor:1.2}))),
m=function(){let g=t.getZoom()>=p;g!==t.hasLayer(f)&&(g?t.addLayer(f):t.removeLayer(f))};t.on("zoomend",m),m()})}function Uo(t){let e=b.base,n=e.county.map(l=>l.
map(Z)),o=function(l,u){return L.svg({pane:l,padding:u||.4})},r=o("lg-veil",1.5),a=o("lg-lines"),s=o("lg-county");if(c.countyBounds=L.latLngBounds(n.length?[].concat(
...n.map(l=>l[0])):[[18,74],[53,135]]),n.length){let l=[[-85,-720],[-85,720],[85,720],[85,-720]],u=[].concat(...n);L.polygon([l].concat(u),{renderer:r,interactive:!1,
stroke:!1,fillOpacity:1,className:"lg-veil-shape"}).addTo(t)}n.length&&(L.polygon(n,{renderer:o("lg-lift"),interactive:!1,stroke:!1,fillColor:"#FFFFFF",fillOpacity:1,
className:"lg-lift"}).addTo(t),t.on("lg:layers",()=>{let l=Y();t.getContainer().classList.toggle("lg-covered",!!l&&!l.legend.rest)})),e.neighbours.forEach(l=>{L.
polyline(l.lines.map(Z),{renderer:r,interactive:!1,color:"#9AA0A6",weight:.9,dashArray:"6 4"}).addTo(t)}),Vo(t,e.rivers,"lg-water",Bt.rivers,[{colour:"#4A8CAA",
opacity:.8}]),Vo(t,e.roads,"lg-roads",Bt.roads,[{colour:"#FFFFFF",opacity:.85,casing:!0},{colour:"#A89B8A",opacity:.95}]),L.polyline(e.townships.map(Z),{renderer:a,
interactive:!1,color:"#FFFFFF",opacity:.9,weight:1.3,className:"lg-township"}).addTo(t),[["#FFFFFF",5,.75],["#1E2329",2.2,1]].forEach(l=>{L.polygon(n,{renderer:s,
interactive:!1,fill:!1,color:l[0],weight:l[1],opacity:l[2],lineJoin:"round"}).addTo(t)})}function $o(t){let e=function(){b.rasters.forEach(n=>{let o=c.bound[n.key],
r=o&&o.getElement&&o.getElement();if(!r)return;let a=t.project([n.bounds[0],n.bounds[1]]).x,s=t.project([n.bounds[2],n.bounds[3]]).x;r.style.imageRendering=(s-a)/
n.width>2.5?"pixelated":"auto"})};t.on("zoomend lg:layers",e),e()}var De=80,Tt=class{constructor(){this.cells={}}each(e,n){for(let o=Math.floor(e[0]/De);o<=Math.floor(e[2]/De);o++)for(let r=Math.floor(e[1]/De);r<=Math.floor(e[3]/
De);r++)if(n(this.cells[o+","+r]=this.cells[o+","+r]||[]))return!0;return!1}add(e){this.each(e,n=>{n.push(e)})}free(e){return!this.each(e,n=>n.some(o=>o[0]<e[2]&&
o[2]>e[0]&&o[1]<e[3]&&o[3]>e[1]))}under(e){let n=new Set;this.each(e,r=>{r.forEach(a=>{n.add(a)})});let o=0;return n.forEach(r=>{o+=Math.max(0,Math.min(r[2],e[2])-
Math.max(r[0],e[0]))*Math.max(0,Math.min(r[3],e[3])-Math.max(r[1],e[1]))}),o}cost(e,n){let o=this.under(e);return o?n[0]+n[1]*o:0}};function Ra(t,e){let n=[];return t.
forEach(o=>{for(let r=1;r<o.length;r++){let a=o[r-1],s=o[r];a.y<=e!=s.y<=e&&n.push(a.x+(s.x-a.x)*(e-a.y)/(s.y-a.y))}}),n.sort((o,r)=>o-r)}function Ba(t,e){return t.
filter(n=>n<=e).length%2===1}function ja(t,e,n){let o=0;for(let r=0;r+1<t.length;r+=2)o+=Math.max(0,Math.min(t[r+1],n)-Math.max(t[r],e));return o/(n-e)}function Zo(t,e,n){
let o={},r=[],a=n/2,s=Math.ceil($.reach/a);for(let l=-s-2;l<=s+2;l++)o[l]=Ra(t,l*a);for(let l=-s;l<=s;l++)for(let u=-$.reach;u<=$.reach;u+=$.step){if(!Ba(o[l],u))
continue;let p=0;for(let f=l-2;f<=l+2;f++)p+=ja(o[f],u-e,u+e)/5;r.push({x:u,y:l*a,share:p,cost:Math.hypot(u,l*a)+$.hanging*(1-p)})}return r.length?r.sort((l,u)=>l.
cost-u.cost):[{x:0,y:0,share:0,cost:0}]}var Ko=$.kinds,Wo="moveend zoomend resize lg:layers lg:panels";function Ia(t){let e={};return t.forEach(n=>{n.name&&n.rank===1&&(!e[n.name]||n.line.length>e[n.name].
length)&&(e[n.name]=n.line)}),Object.keys(e).map(n=>{let o=Z(e[n]),r=o[Math.floor(o.length/2)];return{text:n,lat:r[0],lon:r[1],rank:9}})}function Ln(t,e,n,o){return[
t-n,e-o,t+n,e+o]}function Da(t,e,n,o){let r=t.getZoom(),a=t.project(e.at,r);return Zo(e.area.map(s=>s.map(l=>t.project(l,r).subtract(a))),n,o)}var Go=L.Layer.extend(
{initialize(){let t=b.base,e=document.createElement("canvas").getContext("2d"),n=t.neighbours.filter(a=>a.label).map(a=>{let[s,l]=a.label;return{text:a.name,lon:s,
lat:l,rank:0}}),r=t.labels.map(a=>({text:a[0],lon:a[1],lat:a[2],rank:a[3],area:(a[4]||[]).map(Z)})).concat(Ia(t.rivers),n).map((a,s)=>{let l=Ko[a.rank]||Ko[4],u=F(
a.text,$.longest);e.font=(a.rank===1?"700 ":"500 ")+l.size+"px "+getComputedStyle(document.body).fontFamily;let p=a.rank===0?4*u.length:0;return{text:u,whole:a.
text,kind:l,rank:a.rank,order:s,area:a.area||[],at:L.latLng(a.lat,a.lon),half:(e.measureText(u).width+p)/2}}).sort((a,s)=>(a.rank||5)-(s.rank||5)||a.order-s.order);
this._townships=r.filter(a=>a.rank===1),this._others=r.filter(a=>a.rank!==1)},onAdd(t){this._svg=C("svg",{class:"lg-labels leaflet-zoom-hide",width:1,height:1,"\
aria-hidden":"true"}),t.getPane("lg-labels").appendChild(this._svg),this._ask=()=>{this._asked||(this._asked=requestAnimationFrame(()=>{this._asked=0,this.place()}))},
t.on(Wo,this._ask),this.place()},onRemove(t){t.off(Wo,this._ask),L.DomUtil.remove(this._svg)},_obstacles(){let t=new Tt,e=new Tt,n=new Tt,o=this._map,r=[];o.eachLayer(
s=>{if(s.obstacles&&s.obstacles().forEach(w=>{n.add(w)}),!s._icon||!s.options.icon||s.options.ghost)return;let l=o.latLngToContainerPoint(s._backupLatlng||s.getLatLng()),
u=s.options.icon.options.symbol==="dot",p=s._icon.classList.contains("lg-disc-quiet"),f=Lt(u,s.options.icon.options.grade),m=(u?f.radius/10:1)*jt(f,o.getZoom()),
g=s._icon.offsetWidth/2*m+1,h=Ln(l.x,l.y,g,g);u?r.push({box:h,icon:s._icon}):(p?n:e).add(h)});let a=o.getContainer().getBoundingClientRect();return document.querySelectorAll(
".lg-card, .lg-furniture, .lg-tools").forEach(s=>{let l=s.getBoundingClientRect();l.width&&t.add([l.left-a.left-4,l.top-a.top-4,l.right-a.left+4,l.bottom-a.top+
4])}),{fixed:t,loud:e,quiet:n,dots:r}},_onItsGround(t,e,n,o,r,a){let s=this._map,l=s.latLngToContainerPoint(t.at),u=s.getZoom();t.zoom!==u&&(t.zoom=u,t.spots=Da(
s,t,o,r));let p=t.spots,f=null,m=1/0;for(let g=0;g<p.length&&p[g].cost<m;g++){let h=p[g],w=Ln(l.x+h.x,l.y+h.y,o,r);if(!e&&h.share<$.most||!a(w)||!n.fixed.free(w)||
!e&&!n.loud.free(w))continue;let y=h.cost+n.quiet.cost(w,$.quiet)+n.loud.cost(w,$.loud);y<m&&(m=y,f=w)}return f},place(){let t=this._map;if(!t)return;let e=this.
_obstacles(),n=t.getSize(),o=t.getZoom(),r=H(this._svg),a=c.sideNow&&c.sideNow(),s=a?a.ranking:[],l=Object.create(null);s.forEach((x,E)=>{l[x.name]=E});let u=s[0],
p=u&&u.shares[0]+u.shares[1]>0?u.name:null,f=function(x){return x[0]>=4&&x[1]>=4&&x[2]<=n.x-4&&x[3]<=n.y-4},m=function(x,E){e.fixed.add(E);let A=t.containerPointToLayerPoint(
[(E[0]+E[2])/2,(E[1]+E[3])/2]);r.appendChild(C("text",{x:Math.round(A.x),y:Math.round(A.y+x.kind.size*.36),class:"lg-name lg-name-"+x.kind.kind,"font-size":x.kind.
size,style:{fontWeight:x.rank===1&&x.whole===p?700:""}},x.text))},g=function(x){let E=t.latLngToContainerPoint(x.at),A=x.kind.size*.65,z=x.half+3,S=x.kind.kind===
"village",j=S?$.gap.village:$.gap.other,N=z+j,I=A+j,Q=[[0,-I],[0,I],[N,0],[-N,0],[N,-I],[-N,-I],[N,I],[-N,I]],tt=x.rank===0?[[0,0]]:S?[[N,0],[-N,0],[0,-I],[0,I]]:
[[0,0]].concat(Q);for(let v=0;v<tt.length;v++){let O=Ln(E.x+tt[v][0],E.y+tt[v][1],z,A);if(f(O)&&e.fixed.free(O)&&e.loud.free(O)&&e.quiet.free(O))return O}return null},
h=function(x){return x.whole in l?l[x.whole]:s.length},w=new Tt,y=this._townships,M=this._others;y.sort((x,E)=>h(x)-h(E)||x.order-E.order).forEach(x=>{let E=h(x)<
$.first&&h(x)<s.length,A=x.area.length?this._onItsGround(x,E,e,x.half+3,x.kind.size*.65,f):g(x);A&&(w.add(A),m(x,A))}),e.dots.forEach(x=>{let E=w.free(x.box);x.
icon.style.visibility=E?"":"hidden",E&&e.fixed.add(x.box)}),M.forEach(x=>{let E=o<x.kind.from?null:g(x);E&&m(x,E)})}});var qa=6;function Mn(t,e){return i("section",{class:"lg-card lg-"+t,id:"lg-"+t,"aria-label":e})}var _n=Mn;function Xo(){let t=_n("title",d.title),e=i("div",{class:"\
lg-tags"}),n=i("h1"),o=i("span",{class:"lg-plain"});b.tags.forEach((a,s)=>{b.sample&&s===0?e.appendChild(i("span",{class:"lg-tag"},k(a))):o.appendChild(i("span",
null,k(a)))}),b.run_id&&o.appendChild(i("span",{class:"lg-run"},d.run+" ",k(b.run_id))),o.firstChild&&e.appendChild(o);let r=function(){H(n).appendChild(k(c.tab.
page_title)),document.title=c.tab.page_title};return c.map.on("lg:tab",r),r(),t.appendChild(n),b.subtitle&&t.appendChild(i("p",{class:"lg-sub"},k(b.subtitle))),
e.firstChild&&t.appendChild(e),b.tabs.length>1&&t.appendChild(Va()),t}function Va(){let t=i("div",{class:"lg-views",role:"tablist","aria-label":d.views}),e=b.tabs.
map((o,r)=>{let a=i("button",{type:"button",role:"tab",id:"lg-view-"+o.key,on:{click(){at(r)}}},k(o.title));return t.appendChild(a),a});t.addEventListener("keyd\
own",o=>{let r={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[o.key];if(!r)return;o.preventDefault();let a=(e.indexOf(document.activeElement)+r+e.length)%e.
length;at(a),e[a].focus()});let n=function(){e.forEach((o,r)=>{o.setAttribute("aria-selected",String(b.tabs[r]===c.tab)),o.tabIndex=b.tabs[r]===c.tab?0:-1})};return c.
map.on("lg:tab",n),n(),t}var En=[];function Ua(t){let e=i("input",{type:"checkbox",id:"lg-box-"+b.layers.indexOf(t)});e.addEventListener("change",()=>{At(t,e.checked)});
let n=i("label",{class:"lg-row",title:F(t.title,60)},e,wt(t),i("span",{class:"lg-row-title"},k(t.title)),i("span",{class:"lg-n"},k(t.count)));return En.push({layer:t,
box:e,label:n}),n}function Yo(){En.forEach(t=>{t.box.checked=t.layer.on,t.label.classList.toggle("lg-row-off",!t.layer.on)})}function Jo(){let t=_n("layers",d.layers),
e=i("div",{class:"lg-scroll"});b.search&&t.appendChild(qo());let n=function(){H(e),En=[],c.tab.groups.forEach(o=>{let r=ft().filter(s=>s.group===o),a=r.length>qa&&
r.every(s=>s.kind==="surface");r.length&&e.appendChild(i("fieldset",{class:"lg-group"},i("legend",null,k(o)),i("div",{class:a?"lg-dense":""},...r.map(Ua))))}),Yo()};
return c.map.on("lg:tab",n),c.map.on("lg:layers",Yo),n(),t.appendChild(e),t.appendChild($a()),t}function $a(){let t=i("div",{class:"lg-seg",role:"radiogroup","a\
ria-label":d.base});return(b.relief?["terrain"]:[]).concat(["light","print"],b.online?["online"]:[]).forEach((e,n)=>{let o=i("input",{type:"radio",name:"lg-base",
value:e,checked:n===0});o.addEventListener("change",()=>{document.body.dataset.base=e}),t.appendChild(i("label",null,o,i("span",null,d["base_"+e]))),n===0&&(document.
body.dataset.base=e)}),i("div",{class:"lg-group lg-ground"},i("div",{class:"lg-head"},d.base),t)}function qe(t){return t.rows.map(e=>({row:e,kind:"class"})).concat(
t.rest?[{row:t.rest,kind:"rest"}]:[],t.no_data?[{row:t.no_data,kind:"missing"}]:[])}function Ve(t,e){return i("span",{class:"lg-swatch"+(e==="missing"?" lg-hatc\
hed":""),style:t?{background:t}:{},"aria-hidden":"true"})}function Qo(){let t=_n("legend",d.legend),e=function(){let n=Y();if(H(t),t.hidden=!n,c.map.fire("lg:le\
gend",{layer:n}),!n)return;let o=n.legend;t.appendChild(i("div",{class:"lg-legend-head"},i("h2",null,k(o.title+" · "+o.scale)),o.note&&i("span",{class:"lg-n"},
k(o.note)))),t.appendChild(i("ul",null,...qe(o).map(r=>{let a=r.row;return i("li",null,Ve(a[0],r.kind),i("b",null,k(a[1])),i("span",{class:"lg-row-title"},k(a[2])),
i("span",{class:"lg-n"},k(a[3])),i("span",{class:"lg-n lg-share"},k(a[4])))})))};return c.map.on("lg:layers",e),e(),t}function tr(){let t=i("div",{class:"lg-str\
ip","aria-hidden":"true"});return c.map.on("lg:legend",e=>{if(H(t),!e.layer)return;let n=e.layer.legend;t.classList.toggle("lg-strip-many",n.rows.length>4),qe(n).
forEach(o=>{t.appendChild(i("span",null,Ve(o.row[0],o.kind),k(o.row[1])))})}),t}var Za={A4:[1046,717],A3:[1511,1046]},Ka={A4:296,A3:348},Wa=12,er=16,Ga=.0254,or=i("style"),ee="A4",ge=!1,An=!0,On=null,Ft=null;function Pn(t){if(!t||t.hidden)return null;
let e=t.cloneNode(!0);return Array.prototype.forEach.call(e.querySelectorAll("button:not(.lg-rank), input, select, textarea"),L.DomUtil.remove),e.removeAttribute(
"id"),e.removeAttribute("aria-label"),e.classList.remove("lg-off"),Array.from(e.querySelectorAll("[id]")).forEach(n=>{n.removeAttribute("id")}),Array.from(e.querySelectorAll(
"button.lg-rank")).forEach(n=>{n.setAttribute("tabindex","-1")}),e}function Ya(){let t=ft().filter(e=>e.on&&e.kind!=="surface");return t.length?i("div",{class:"\
lg-card lg-key"},...t.map(e=>i("div",null,wt(e),i("span",{class:"lg-row-title"},k(e.title)),i("span",{class:"lg-n"},k(e.count))))):null}function Xa(t,e,n){let o=function(){
return t.scrollHeight>t.clientHeight},r=function(s,l){return s?Array.prototype.slice.call(s.querySelectorAll(l)):[]},a=function(s,l,u){let p=l.length,f=i("p",{class:"\
lg-note"});for(o()&&p&&s.appendChild(f);o()&&l.length;)L.DomUtil.remove(l.pop()),f.textContent=u.replace("{n}",String(p-l.length))};o()&&r(e,".lg-note").forEach(
L.DomUtil.remove),a(e,r(e,".lg-ranks li").slice(3),d.print_more),[".lg-ranks, .lg-rank-head, .lg-note",".lg-bar, .lg-bars-head"].forEach(s=>{o()&&r(e,s).forEach(
L.DomUtil.remove)});for(let s=r(e,"tr");o()&&s.length;){let l=s.pop(),u=l.parentNode,p=u.previousElementSibling;L.DomUtil.remove(l),!u.childElementCount&&(L.DomUtil.
remove(u),p&&p.classList.contains("lg-findings-head")&&L.DomUtil.remove(p))}o()&&e&&L.DomUtil.remove(e),o()&&n&&n.classList.add("lg-key-dense"),a(n,r(n,".lg-key\
 > div"),d.print_layers)}function Ja(t){let e=function(f){return Pn(document.getElementById(f))},n=et(),o=e("lg-title"),r=Ya(),a=n&&n.print?Pn(n.card):e("lg-sid\
e"),s=i("div",{class:"lg-paper-column"},e("lg-legend"),...t,r,a),l=i("div",{class:"lg-paper"},o,s);document.body.appendChild(l);let u=o.offsetHeight+Wa;return document.
body.style.setProperty("--paper-top",u+"px"),{node:l,column:s,side:a,marks:r,top:u}}function Qa(t){let e=an()*96/Ga,n=Math.pow(10,Math.floor(Math.log10(e))-1),o=Nt(
".lg-furniture .lg-plate").cloneNode(!0);L.DomUtil.remove(o.querySelector(".lg-where")),o.querySelector(".lg-words").appendChild(i("span",null,d.print_scale+" 1\
 : "+(Math.round(e/n)*n).toLocaleString("en-US"))),t.column.appendChild(o),Xa(t.column,t.side,t.marks)}function ts(t){let e=c.map;e.invalidateSize({animate:!1,pan:!1}),
e.fitBounds(t,{padding:[er,er],animate:!1,maxZoom:18}),e.eachLayer(n=>{n.place&&n.place()})}function rr(t){c.layers.forEach(e=>{e.kind==="point"&&e.clustered&&e.
object&&e.object._noAnimation&&L.extend(e.object,t||!e.object.options.animate?e.object._noAnimation:e.object._withAnimation)})}function ar(){if(Ft)return;let t=c.
map,e=t.getBounds(),n=document.body.style,o=Za[ee];Ft={at:t.getCenter(),zoom:t.getZoom(),whole:c.whole,hatched:On},On=null;let r=Array.prototype.filter.call(document.
querySelectorAll(".lg-on-paper"),s=>s.offsetWidth).map(Pn),a=ge&&!(et()||{}).print||c.whole?c.countyBounds:es(e);document.body.classList.add("lg-printing"),document.
body.dataset.paper=ee,[["w",o[0]],["h",o[1]],["column",Ka[ee]]].forEach(s=>{n.setProperty("--paper-"+s[0],s[1]+"px")}),rr(!0),Ft.made=Ja(r),ts(a),Qa(Ft.made)}function es(t){
let e=c.map,n=dt(),o=e.getSize();return n.topLeft[0]+n.bottomRight[0]>o.x-64||n.topLeft[1]+n.bottomRight[1]>o.y-64?t:L.latLngBounds(e.containerPointToLatLng(n.topLeft),
e.containerPointToLatLng([o.x-n.bottomRight[0],o.y-n.bottomRight[1]]))}function ns(){if(!Ft)return;let t=Ft;Ft=null,document.body.classList.remove("lg-printing"),
delete document.body.dataset.paper,L.DomUtil.remove(t.made.node),c.map.invalidateSize({animate:!1,pan:!1}),t.whole?D():c.map.setView(t.at,t.zoom,{animate:!1}),rr(
!1),t.hatched!==null&&lt(t.hatched)}function sr(t){ee=t,or.textContent="@page { size: "+t+" landscape; margin: 10mm; }"}function ir(){On=Mt(),lt(An).then(()=>{ar(),
requestAnimationFrame(()=>{requestAnimationFrame(()=>{window.print()})})})}function nr(t,e,n,o,r){let a=i("div",{class:"lg-seg",role:"radiogroup","aria-label":t});
return n.forEach(s=>{let l=i("input",{type:"radio",name:e,value:s[0],checked:s[0]===o});l.addEventListener("change",()=>{r(s[0])}),a.appendChild(i("label",null,
l,i("span",null,s[1])))}),i("div",{class:"lg-field"},i("span",{class:"lg-head"},t),a)}function os(){let t=i("input",{type:"checkbox",id:"lg-print-hatch"});return t.
checked=An,t.addEventListener("change",()=>{An=t.checked}),i("div",{class:"lg-form"},nr(d.print_paper,"lg-paper",[["A4","A4"],["A3","A3"]],ee,sr),nr(d.print_extent,
"lg-extent",[["whole",d.whole],["view",d.print_view]],ge?"whole":"view",e=>{ge=e==="whole"}),i("label",{class:"lg-row"},t,i("span",null,d.print_hatch)),i("div",
{class:"lg-buttons"},i("button",{type:"button",class:"lg-button lg-button-main",on:{click:ir}},d.print)),i("p",{class:"lg-note"},d.print_hint))}function lr(){sr(
ee),document.head.appendChild(or),window.addEventListener("beforeprint",ar),window.addEventListener("afterprint",ns)}var Cn;function cr(){Cn=X({key:"print",label:d.
print,toggle:!0,shape:"M-4-3V-7H4V-3M-4 4H-7V-3H7V4H4M-4 1H4V7H-4Z",act(t){if(!t){J();return}let e=et();ge=!!c.whole,e&&e.print?(Cn.node.setAttribute("aria-pres\
sed","false"),ir()):st(Cn,{title:d.print,node:os(),closed(){ge=!1}})}})}var rs=/^(\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)$/;function ur(t){return Object.keys(t).filter(e=>t[e]).map(e=>e+"="+encodeURIComponent(
t[e]).replace(/%(2F|2C|3A|3B)/g,decodeURIComponent)).join("&")}function dr(t){let e={};return t.slice(1,24e3).split("&").forEach(n=>{let o=n.indexOf("=");if(o>0)
try{e[n.slice(0,o)]=decodeURIComponent(n.slice(o+1))}catch(r){}}),e}function pr(t,e,n){return Number(t.toFixed(2))+"/"+e.toFixed(5)+"/"+n.toFixed(5)}function fr(t){
let e=rs.exec(t);return e?{zoom:Number(e[1]),lat:Number(e[2]),lng:Number(e[3])}:null}var as=250,ss=2e3,is=3,Sn=0;function gr(){return b.relief?"terrain":"light"}function ls(){let t={},e=c.map,n=function(r,a){t[r]=a},o=e.getCenter().wrap();return c.
whole||n("m",pr(e.getZoom(),o.lat,o.lng)),c.tab!==b.tabs[0]&&n("v",c.tab.key),n("l",c.tab.layers.filter(r=>c.byKey[r[0]].on!==!!r[2]).map(r=>(r[2]?"~":"")+r[0]).
join(",")),document.body.dataset.base!==gr()&&n("b",document.body.dataset.base),Mt()&&n("h","1"),Object.keys(c.shareExtra).forEach(r=>{n(r,c.shareExtra[r].get())}),
ur(t)}function br(){let t=ls();return location.href.split("#")[0]+(t?"#"+t:"")}function cs(){if(Sn=0,document.body.classList.contains("lg-printing"))return;let t=br();
if(t!==location.href)try{history.replaceState(null,"",t)}catch(e){c.shareFails=!0}}function hr(){Sn=Sn||setTimeout(cs,as)}function us(t){let e=fr(t||"");return!e||
!c.countyBounds.pad(is).contains([e.lat,e.lng])?null:{at:L.latLng(e.lat,e.lng),zoom:Math.max(c.map.getMinZoom(),Math.min(c.map.getMaxZoom(),e.zoom))}}function mr(){
let t=dr(location.hash),e=c.map;at(Math.max(0,b.tabs.map(a=>a.key).indexOf(t.v||"")));let n=(t.l||"").split(","),o=c.tab.layers.map(a=>({layer:c.byKey[a[0]],on:a[2]?
n.indexOf("~"+a[0])<0:n.indexOf(a[0])>=0}));[!1,!0].forEach(a=>{o.forEach(s=>{s.on===a&&s.layer.on!==a&&At(s.layer,a)})}),Array.from(document.getElementsByName(
"lg-base")).forEach(a=>{a.value!==(t.b||gr())||a.checked||(a.checked=!0,a.dispatchEvent(new Event("change",{bubbles:!0})))}),Mt()!==(t.h==="1")&&lt(t.h==="1");let r=us(
t.m);r?e.setView(r.at,r.zoom,{animate:!1}):c.whole||D(),Object.keys(c.shareExtra).forEach(a=>{let s=c.shareExtra[a],l=t[a]||"";if(l!==(s.get()||""))try{s.set(l)}catch(u){}})}
function yr(){mr(),c.map.on("moveend lg:layers lg:tab lg:hatch lg:share",hr),new MutationObserver(hr).observe(document.body,{attributes:!0,attributeFilter:["dat\
a-base"]}),window.addEventListener("hashchange",mr)}function wr(){if(!/^(https?|file):$/.test(location.protocol))return;let t=X({key:"share",label:d.share_view,
toggle:!0,shape:"M-1 2A3.4 3.4 0 0 1-1-2.6L1.4-5A3.4 3.4 0 0 1 6-.4L4.4 1.2M1-2A3.4 3.4 0 0 1 1 2.6L-1.4 5A3.4 3.4 0 0 1-6 .4L-4.4-1.2",act(e){if(!e){J();return}
let n=i("input",{type:"text",class:"lg-find",readonly:!0,"aria-label":d.share_link}),o=i("div",{class:"lg-warn",role:"status"}),r=function(){let s=Object.keys(c.
shareExtra).map(l=>c.shareExtra[l]);n.value=br(),H(o).append(...s.map(l=>l.lost?l.lost():"").concat(n.value.length>ss?d.share_long.replace("{n}",String(n.value.
length)):"").filter(Boolean).map(l=>i("p",null,l)))},a=function(){setTimeout(r,0)};r(),c.map.on("moveend lg:layers lg:tab lg:share",a),st(t,{title:d.share_view,
closed(){c.map.off("moveend lg:layers lg:tab lg:share",a)},node:i("div",{class:"lg-form"},i("p",null,d.share_what),i("div",{class:"lg-sum-row"},n,se(()=>n.value,
n,d.share_link)),o,location.protocol==="file:"&&i("p",{class:"lg-note"},d.share_file))}),n.focus({preventScroll:!0}),n.select()}})}var xr=["strip","half","full"];function kr(t){let e=["side","layers","legend"],n=i("button",{type:"button",class:"lg-handle","aria-controls":"lg-sheet-body"},i(
"i")),o=i("div",{class:"lg-seg lg-tabs",role:"tablist"}),r=i("div",{class:"lg-sheet-body",id:"lg-sheet-body"}),a=i("aside",{class:"lg-card lg-sheet","aria-label":d.
panels},n,tr(),o,r),s=0,l=e[0];function u(){let h=window.innerHeight,w=Dt().getBoundingClientRect().bottom;return[64,Math.round(Math.max(.3*h,Math.min(.5*h,h-w-
8))),Math.round(h*.88)]}function p(h){s=h,a.dataset.state=xr[s],a.style.height=u()[s]+"px",n.setAttribute("aria-label",d["sheet_"+xr[(s+1)%3]]),n.setAttribute("\
aria-expanded",String(s>0)),c.whole?D():c.map.fire("lg:panels")}function f(h){l=h,Array.from(o.children).forEach(w=>{w.setAttribute("aria-selected",String(w.dataset.
tab===h))}),e.forEach(w=>{t[w].classList.toggle("lg-off",w!==h)}),r.scrollTop=0}e.forEach(h=>{o.appendChild(i("button",{type:"button",role:"tab","data-tab":h,on:{
click(){f(h),s||p(1)}}},d["tab_"+h]))});let m=null;n.addEventListener("pointerdown",h=>{m={y:h.clientY,height:a.offsetHeight,moved:!1},n.setPointerCapture(h.pointerId)}),
n.addEventListener("pointermove",h=>{m&&(Math.abs(h.clientY-m.y)>4&&(m.moved=!0,a.classList.add("lg-dragged")),m.moved&&(a.style.height=Math.max(56,Math.min(u()[2],
m.height+m.y-h.clientY))+"px"))});let g=function(){if(!m)return;let h=m.moved,w=a.offsetHeight;if(m=null,a.classList.remove("lg-dragged"),!h)return;let y=u().map(
M=>Math.abs(M-w));n.dataset.dragged="1",p(y.indexOf(Math.min.apply(null,y)))};return n.addEventListener("pointerup",g),n.addEventListener("pointercancel",g),n.addEventListener(
"click",()=>{if(n.dataset.dragged){delete n.dataset.dragged;return}p((s+1)%3)}),a.querySelector(".lg-strip").addEventListener("click",()=>{s||p(1)}),{node:a,hold(h,w){
a.hidden=!h,e.forEach(y=>{t[y].classList.remove("lg-off"),(h?r:w[y]).appendChild(t[y])}),h&&(f(l),p(s))},height(){return u()[Math.min(s,1)]},empty(h,w){o.querySelector(
"[data-tab="+h+"]").hidden=w,w&&l===h&&f(e.filter(y=>y!==h)[0])},show(h){a.hidden||(f(h),s||p(1))},yieldRoom(){s===2&&p(1)}}}function ds(t){let e=[b.grades[4],b.grades[3],b.grades[2],b.grades[1],null];return i("span",{class:"lg-shares","aria-hidden":"true"},...t.map((n,o)=>n>0?i("i",{
class:e[o]?"":"lg-hatched",style:{width:100*n+"%",background:e[o]||""}}):null))}function ps(t){let e=t.shares.map((n,o)=>d["short"+(4-o)]+" "+Math.round(100*n)+
"%");return t.rank+", "+t.name+", "+t.value+", "+e.join(" ")}function fs(t){let e=[i("span",{class:"lg-rank-n"},t.rank),i("span",{class:"lg-rank-name"},k(t.name)),
ds(t.shares),i("span",{class:"lg-rank-value"},k(t.value)),i("span",{class:"lg-rank-people"},k(t.people))],n=t.bounds;return n?i("li",null,i("button",{type:"butt\
on",class:"lg-rank","aria-label":ps(t),on:{click(){c.map.fire("lg:go"),c.map.fitBounds([[n[0],n[1]],[n[2],n[3]]],nt(14))}}},...e)):i("li",null,i("div",{class:"l\
g-rank"},...e))}function vr(){if(!b.tabs.some(r=>r.side))return null;let t=Mn("side",d.tab_side),e=null,n=function(){return e||c.tab.side};c.sideNow=n;let o=function(){
let r=n();H(t),t.hidden=!r,r&&hs(t,r)};return c.setSide=function(r){r!==e&&(e=r,o(),c.map.fire("lg:side"),c.map.fire("lg:panels"))},c.map.on("lg:tab",o),o(),t}function hs(t,e){
let n=!e.ranking.length,o=i("div",{class:"lg-scroll",tabindex:n?"0":null,role:n?"group":null,"aria-label":n?d.tab_side:null}),r=function(a){return i("table",{class:"\
lg-pairs"},...a.map(s=>i("tr",null,i("th",{scope:"row"},k(s[0])),i("td",null,k(s[1])))))};t.appendChild(i("div",{class:"lg-lead"},e.grade&&i("span",{class:"lg-g\
rade",style:{background:b.grades[e.grade]}}),i("div",null,i("h2",null,k(e.headline||e.title)),e.subline&&i("p",{class:"lg-sub"},k(e.subline))))),e.findings.forEach(
a=>{a.title&&o.appendChild(i("div",{class:"lg-head lg-ruled lg-findings-head"},i("h3",null,k(a.title)),a.value_title&&i("span",null,k(a.value_title)))),o.appendChild(
r(a.rows))}),e.bars.length&&(e.bars_title&&o.appendChild(i("div",{class:"lg-head lg-ruled lg-bars-head"},k(e.bars_title))),e.bars.forEach(a=>{o.appendChild(i("d\
iv",{class:"lg-bar"},i("span",null,k(a[0])),i("i",null,i("i",{style:{width:100*Math.max(0,Math.min(1,a[1]))+"%"}})),i("span",null,k(a[2]))))})),e.ranking.length&&
(o.appendChild(i("div",{class:"lg-rank lg-rank-head lg-ruled"},i("span",{class:"lg-head"},k(e.ranking_title)),i("span"),i("span"),i("span",{class:"lg-rank-value"},
k(e.value_title)),i("span",{class:"lg-rank-people"},k(e.people_title)))),o.appendChild(i("ol",{class:"lg-ranks"},...e.ranking.map(fs)))),e.note&&o.appendChild(i(
"p",{class:"lg-note"},k(e.note))),b.notes.forEach(a=>{o.appendChild(i("p",{class:"lg-note"},k(a)))}),t.appendChild(o)}function ms(){let t=vr(),e=lo(),n=i("div",{class:"lg-holder"},t),o={title:Xo(),layers:Jo(),legend:Qo(),side:n},r=i("div",{class:"lg-left"},o.title,o.layers,o.legend),
a=i("div",{class:"lg-right"},n,e),s=kr(o),l=i("main",{class:"lg-panels"},r,a,Dt(),s.node);c.sheetHeight=s.height,c.placePanel=function(p){t&&t.classList.toggle(
"lg-off",!!p),s.empty("side",!p&&!t),p&&(n.appendChild(p),s.show("side"))},s.empty("side",!t),c.map.on("lg:go",s.yieldRoom),document.body.insertBefore(l,document.
body.firstChild),document.body.appendChild(ro(c.map)),Promise.resolve().then(()=>{Mo(),_o(),lr(),yr()});let u=function(){s.hold(ut.matches,{layers:r,legend:r,side:a}),
e&&a.appendChild(e),c.map.fire("lg:panels")};ut.addListener(()=>{u(),c.map.invalidateSize(!1),D()}),u()}function Lr(t){c.map=window.lgMap=t,t.getContainer().setAttribute(
"role","region"),t.getContainer().setAttribute("aria-label",d.map),t.on("popupopen",ao),t.on("movestart",()=>{c.whole=!1}),Uo(t),go(),ms(),D(),pn(),Yn(),t.on("c\
lick",r=>{Wn(r.latlng)||yt(r.latlng)}),document.addEventListener("keydown",r=>{r.key==="Escape"&&!r.defaultPrevented&&!Gn()&&J()}),$o(t);let e=function(){let r=t.
getZoom(),a=t.getContainer();a.classList.toggle("lg-far",r<q.far),["plain","quiet","graded","dot"].forEach(s=>{a.style.setProperty("--mark-"+s,String(jt(q[s],r)))})};
t.on("zoomend",e),e(),new Go().addTo(t);let n=document.querySelectorAll("img.leaflet-image-layer"),o=Array.from(n);Promise.all(o.map(r=>r.complete?null:new Promise(
a=>{r.addEventListener("load",a),r.addEventListener("error",a)}))).then(()=>{requestAnimationFrame(()=>{performance.mark("lg-ready"),window.lgReady=!0,document.
documentElement.setAttribute("data-ready","1"),V&&setTimeout(V.load,0)})})}function Mr(t){let e=/^(-?[\d,]*\.?\d+)\s*(\D.*)?$/.exec(t);return e?{number:e[1],unit:e[2]||""}:null}function Ue(t){return t.columns.forEach((e,n)=>{let o=null;
!t.rows.every(a=>{let s=a.cells[n]===""?null:Mr(a.cells[n]);return a.cells[n]===""?!0:!s||/^[\d\-/:.]/.test(s.unit)||/^0\d/.test(s.number)||o!==null&&o!==s.unit?
!1:(o=s.unit,!0)})||o===null||e.text||t.rows.some(a=>/\d{10}/.test(a.cells[n]))||(e.number=!0,e.unit=o,t.rows.forEach(a=>{a.cells[n]!==""&&(a.cells[n]=Mr(a.cells[n]).
number)}))}),t}function gs(t){return/^[\s\0]*[=+\-@＝＋－＠]/.test(t)&&!/^-?\d+(\.\d+)?$/.test(t)?"'"+t:t}function Fn(t){return t.title+(t.unit?" ("+t.unit+
")":"")}function zn(t,e,n){return[t.columns.map(Fn)].concat(e.map(r=>r.cells.map((a,s)=>t.columns[s].number?a.replace(/,/g,""):a))).map(r=>r.map(a=>{let s=gs(a);
return n==="	"?s.replace(/[\t\r\n]+/g," "):/[",\r\n]/.test(s)?'"'+s.replace(/"/g,'""')+'"':s}).join(n)).join(`\r
`)+`\r
`}var ne=100,Er=" ranking",bs=new Intl.Collator(["zh-CN-u-co-pinyin","zh-CN"],{numeric:!0});function $e(t,e){return d[t].replace(/\{(\w+)\}/g,(n,o)=>e[o])}function _r(t){
return t.toFixed(5)}function ys(t){let e=t.features,n=t.labels.indexOf(d.township),o=e.some(p=>p[4]),r=t.labels.map((p,f)=>f).filter(p=>p!==n);n>=0&&r.unshift(n);
let a=o?2:1,s=t.kind==="point",l={};r.forEach((p,f)=>{l[p]=a+f});let u=[{title:d.name,text:!0}].concat(o?[{title:d.grade,grade:!0,text:!0}]:[],r.map(p=>({title:t.
labels[p]})),s?[{title:d.longitude},{title:d.latitude}]:[]);return Ue({title:t.title,columns:u,rows:e.map(p=>{let f=u.map(()=>"");f[0]=String(p[1]||p[0]),p[4]&&
(f[1]=d["grade"+p[4]]);for(let m=0;m<p[5].length;m+=2){let g=l[p[5][m]];f[g]+=(f[g]&&d.comma)+p[5][m+1]}return s&&(f[u.length-2]=_r(p[2]),f[u.length-1]=_r(p[3])),
{cells:f,grade:p[4],go(){Yt(t,p)}}})})}function ws(t){let e=t.legend;return Ue({title:$e("table_legend",{layer:t.title}),columns:[d.class_short,d.class_words,d.
area,d.share].map((n,o)=>({title:n,text:o<2})),rows:qe(e).map(n=>({cells:n.row.slice(1).map(String),colour:n.row[0],kind:n.kind}))})}function xs(t){let e=[{title:d.
township,text:!0},{title:d.rank},{title:t.value_title},{title:t.people_title}].concat([4,3,2,1,0].map(n=>({title:d["short"+n]})));return Ue({title:t.ranking_title,
columns:e,rows:t.ranking.map(n=>{let o=n.bounds;return{cells:[n.name,String(n.rank),n.value,n.people].concat(n.shares.map(r=>(100*r).toFixed(1)+"%")),go:o&&function(){
c.map.fire("lg:go"),c.map.fitBounds([[o[0],o[1]],[o[2],o[3]]],nt(14))}}})})}function ks(){let t=c.sideNow?c.sideNow():null,e=ft().map(n=>{let o=n.kind==="surfac\
e";return{key:n.key,layer:n,group:n.group,title:o?$e("table_legend",{layer:n.title}):n.title,make(){return n.kind==="surface"?ws(n):ys(n)}}});return t&&t.ranking.
length&&e.unshift({key:Er,group:t.title,title:t.ranking_title,make(){return xs(c.sideNow())}}),e}var vs=/(?:[\\/:*?"<>|\s]|[^ -\uffff])+/g;function Ls(t,e){let n=URL.
createObjectURL(new Blob(["\uFEFF",e],{type:"text/csv;charset=utf-8"})),o=i("a",{href:n,download:t.replace(vs,"_").slice(0,80)+".csv",hidden:!0});document.body.
appendChild(o),o.click(),L.DomUtil.remove(o),setTimeout(()=>{URL.revokeObjectURL(n)},6e4)}function Ms(t){let e=function(){let n=i("textarea",{class:"lg-copied",
"aria-hidden":"true",tabindex:"-1"}),o=document.activeElement;n.value=t,document.body.appendChild(n),n.select();let r=document.execCommand("copy");if(L.DomUtil.
remove(n),o&&o.focus(),!r)throw new Error("copy")};return navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(t).catch(e):Promise.resolve().
then(e)}var B=null;function _s(){let t=[],e,n=[],o=null,r=0,a=-1,s=1,l="",p=i("select",{class:"lg-choice",id:function(v){return"lg-table-"+v}("layer"),"aria-lab\
el":d.table_layer}),f=i("input",{type:"search",class:"lg-find",placeholder:d.table_filter,"aria-label":d.table_filter,spellcheck:"false",autocomplete:"off"}),m=i(
"span",{class:"lg-n",role:"status"}),g=i("span",{class:"lg-n"}),h=function(v,O,T){return i("button",{type:"button",class:"lg-act "+(T||""),on:{click:O}},v)},w=h(
"‹",()=>{E(-1)},"lg-turn"),y=h("›",()=>{E(1)},"lg-turn");w.setAttribute("aria-label",d.previous),y.setAttribute("aria-label",d.next);let M=i("div",{class:"l\
g-table-body",tabindex:"0",role:"group","aria-label":d.table}),x=i("section",{class:"lg-card lg-table",id:"lg-table","aria-label":d.table,tabindex:"-1"},i("div",
{class:"lg-table-head"},i("h2",null,d.table),p,f,h(d.table_copy,()=>{Ms(zn(e,n,"	")).then(()=>{m.textContent=$e("table_copied",{n:n.length})})}),h(d.table_csv,()=>{
Ls(c.tab.page_title+"-"+e.title,zn(e,n,","))}),i("button",{type:"button",class:"lg-shut","aria-label":d.close,on:{click:Ze}},"×")),M,i("div",{class:"lg-table-f\
oot"},m,g,w,y));function E(v){r=Math.max(0,Math.min(r+v*ne,Math.floor(Math.max(0,n.length-1)/ne)*ne)),I(),M.scrollTop=0}function A(v,O){let T=e.columns[O];return T.
grade?v.grade||null:v.cells[O]===""?null:T.number?Number(v.cells[O].replace(/,/g,"")):v.cells[O]}function z(){let v=f.value.trim().toLowerCase(),O=v.split(/\s+/).
filter(Boolean);if(n=e.rows.filter(T=>{if(!v)return!0;let P=T.low=T.low||T.cells.join(`
`).toLowerCase(),W=T.named=T.named||{name:T.cells[0]};return O.every(Ke=>P.indexOf(Ke)>=0)||me(W,v)>=0}),a>=0){let T=n.map((P,W)=>({row:P,key:A(P,a),order:W}));
T.sort((P,W)=>P.key===null||W.key===null?+(P.key===null)-+(W.key===null)||P.order-W.order:s*(typeof P.key=="number"?P.key-W.key:bs.compare(P.key,W.key))||P.order-
W.order),n=T.map(P=>P.row)}r=0,m.textContent="",I(),M.scrollTop=0}function S(v){a!==v?(a=v,s=1):s===1?s=-1:(a=-1,s=1),z(),M.querySelectorAll("th button")[v].focus()}
function j(){return i("thead",null,i("tr",null,...e.columns.map((v,O)=>{let T=a!==O?"none":s>0?"ascending":"descending";return i("th",{scope:"col",class:v.number?
"lg-num":"","aria-sort":T},i("button",{type:"button",on:{click(){S(O)}}},k(Fn(v)),i("i",{"aria-hidden":"true"},{none:"",ascending:"▲",descending:"▼"}[T])))})))}
function N(v){let O=v.go,T=O&&function(){o=v,Array.from(M.querySelectorAll("tr[aria-current]")).forEach(zt=>{zt.removeAttribute("aria-current")}),ye.setAttribute(
"aria-current","true"),ut.matches&&Ze(),O()},P=function(zt,we){return e.columns[we].grade&&v.grade?i("td",null,i("span",{class:"lg-grade",style:{background:b.grades[v.
grade]}}),zt):i("td",{class:e.columns[we].number?"lg-num":""},k(F(zt,120)))},W=k(F(v.cells[0],60)),Ke=v.kind&&Ve(v.colour,v.kind),ye=i("tr",{"aria-current":o===
v?"true":null},i("th",{scope:"row"},Ke,T?i("button",{type:"button"},W):W),...v.cells.slice(1).map((zt,we)=>P(zt,we+1)));return T&&(ye.classList.add("lg-pressabl\
e"),ye.addEventListener("click",T)),ye}function I(){let v=n.slice(r,r+ne);H(M).appendChild(i("table",{"aria-rowcount":n.length+1},i("caption",null,k(e.title),"　",
i("span",null,d.table_all)),j(),i("tbody",null,...v.map(N)))),n.length||M.appendChild(i("p",{class:"lg-sub"},d.table_none)),g.textContent=n.length?$e("table_ran\
ge",{a:r+1,b:r+v.length,n:n.length.toLocaleString("en")}):"",w.disabled=r===0,y.disabled=r+ne>=n.length,w.hidden=y.hidden=n.length<=ne}function Q(v){l=v,e=t.filter(
T=>T.key===v)[0].make(),p.value=v,a=-1,s=1,o=null,z()}function tt(){t=ks(),H(p);let v,O=null;t.forEach(P=>{P.group!==O&&p.appendChild(v=i("optgroup",{label:F((O=
P.group)||d.layers,40)})),v.appendChild(i("option",{value:P.key},F(P.title,40)))});let T=t.filter(P=>P.key===l)[0]||t.filter(P=>P.layer&&P.layer.on&&P.layer.kind!==
"surface")[0]||t[0];T&&Q(T.key)}return p.addEventListener("change",()=>{f.value="",Q(p.value)}),f.addEventListener("input",z),f.addEventListener("keydown",v=>{v.
key==="Escape"&&f.value&&(v.preventDefault(),f.value="",z())}),tt(),{card:x,select:p,refill:tt,empty:!t.length,renew(){if(l===Er||c.byKey[l]&&c.byKey[l].kind===
"surface"){let v=a,O=s;Q(l),a=v,s=O,z()}}}}function Cr(){c.whole?D():c.map.fire("lg:panels")}function Ze(){if(!B)return;let t=B.card.contains(document.activeElement);
L.DomUtil.remove(B.card),document.body.classList.remove("lg-tabled"),B=null,be.node.setAttribute("aria-pressed","false"),t&&be.node.focus(),Cr()}function Es(){if(B)
return;let t=_s();t.empty||(B=t,Nt(".lg-panels").appendChild(B.card),document.body.classList.add("lg-tabled"),be.node.setAttribute("aria-pressed","true"),Cr(),B.
select.focus())}var be;function Ar(){let t=L.Popup.prototype._adjustPan;L.Popup.include({_adjustPan(){let e=it();this.options.autoPanPaddingTopLeft=e.autoPanPaddingTopLeft,
this.options.autoPanPaddingBottomRight=e.autoPanPaddingBottomRight,t.call(this)}}),be=X({key:"table",label:d.table+" (T)",shape:"M-6-5.5H6V5.5H-6ZM-6-2H6M-6 1.8\
H6M-1.5-5.5V5.5",toggle:!0,act(e){e?Es():Ze()}}),L.Map.addInitHook(function(){this.on("lg:tab",()=>{B&&B.refill()}),this.on("lg:legend lg:side",()=>{B&&setTimeout(
()=>{B&&B.renew()},0)})}),document.addEventListener("keydown",e=>{e.defaultPrevented||e.ctrlKey||e.metaKey||e.altKey||(e.key==="Escape"&&B&&!Vt()&&(B.card.contains(
document.activeElement)||!et())&&(e.preventDefault(),Ze()),/^[tT]$/.test(e.key)&&!/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)&&(e.preventDefault(),
be.press(!B)))}),Ee(e=>!B||ut.matches||document.body.classList.contains("lg-printing")?e:{topLeft:e.topLeft,bottomRight:[e.bottomRight[0],Math.max(e.bottomRight[1],
c.map.getSize().y-B.card.offsetTop+16)]})}window.LG=Object.assign(c,Tn);$n();Ho();Ar();wr();cr();Eo();})();
