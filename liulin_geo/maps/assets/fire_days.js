"use strict";(()=>{var _e=Object.create;var de=Object.defineProperty;var ve=Object.getOwnPropertyDescriptor;var xe=Object.getOwnPropertyNames;var Me=Object.getPrototypeOf,Ee=Object.prototype.hasOwnProperty;var Le=(a,o)=>()=>{try{return o||a((o={exports:{}}).exports,o),o.exports}catch(d){throw o=0,d}};var Se=(a,o,d,x)=>{if(o&&typeof o=="object"||typeof o=="function")for(let h of xe(o))!Ee.call(a,h)&&h!==d&&de(a,h,{get:()=>o[h],enumerable:!(x=ve(o,h))||x.enumerable});
return a};var Ae=(a,o,d)=>(d=a!=null?_e(Me(a)):{},Se(o||!a||!a.__esModule?de(d,"default",{value:a,enumerable:!0}):d,a));var ue=Le((Ue,ce)=>{ce.exports=window.LG});var t=Ae(ue(),1),G=Math.PI/180,fe=["#E4DCEC","#C6B2DB","#9C7CBD","#6E4699","#432068"],Ce=["#1E2329","#1E2329","#1E2329","#fff","#fff"],w=64,Pe=1100,he="M-4-6L6 \
0L-4 6Z",ke="M-5-6H-1.6V6H-5ZM1.6-6H5V6H1.6Z";(0,t.defineTool)("fire_days",(a,o)=>{let d=t.page.byKey[a.layer],x=t.page.bound[a.layer];if(!d||!x||!t.values)return;
let h=t.values,ye=t.zone,P={url:x._url,legend:d.legend},u=a.days.length?a.days:a.factors.map((e,n)=>({level:n+1})),y=0,W=0,Z=0,k=0,p=null,M=null,J=null;function Q(e){
return Math.log(Math.tan(Math.PI/4+e*G/2))}function X(){let e=t.data.rasters.filter(c=>c.key===a.layer)[0],n=h.grid,s=Q(e.bounds[0]),r=Q(e.bounds[2]),g=e.bounds[1],
S=e.bounds[3]-g,i=e.width,A=Math.round(i*(r-s)/(S*G)),B=new Int32Array(i*A),C=Math.ceil(i/w),F=Math.ceil(A/w),b=[],l=[];for(let c=0;c<=F;c++)for(let E=0;E<=C;E++){
let _=(2*Math.atan(Math.exp(r-(r-s)*c*w/A))-Math.PI/2)/G,m=ye.forward(_,g+S*E*w/i);b.push((m[0]-n.west)/n.cell_m),l.push((n.north-m[1])/n.cell_m)}for(let c=0;c<
A;c++){let E=c/w|0,_=(c+.5)/w-E;for(let m=0;m<C;m++){let v=E*(C+1)+m,T=v+C+1,be=Math.min(i,(m+1)*w),q=b[v]+_*(b[T]-b[v]),I=l[v]+_*(l[T]-l[v]),le=(b[v+1]+_*(b[T+
1]-b[v+1])-q)/w,oe=(l[v+1]+_*(l[T+1]-l[v+1])-I)/w;q+=le/2,I+=oe/2;for(let Y=m*w,ie=c*i+Y;Y<be;Y++,ie++,q+=le,I+=oe)q>=0&&I>=0&&q<n.n_cols&&I<n.n_rows&&(B[ie]=1+
(I|0)*n.n_cols+(q|0))}}return{cells:B,width:i,height:A}}function K(){return M?Promise.resolve(M):o.static?(0,t.decode)(o.static).then(e=>M={q:e.red,step:.01}):h.
load().then(()=>{let e=h.band(a.band);return M={q:e.q,step:e.step/e.weight}})}function N(e){return 1+a.breaks.filter(n=>e+1e-9>=n).length}function pe(e){p=p||X();
let{q:n,step:s}=M,r=new Uint32Array(257),g=a.factors[e-1],S=new Uint8Array(r.buffer);for(let l=1;l<256;l++){let c=N((l-1)*s*g),E=t.data.grades[c];[1,3,5].forEach(
(_,m)=>{S[4*l+m]=parseInt(E.slice(_,_+2),16)}),S[4*l+3]=a.alpha[4-c]}let i=document.createElement("canvas"),A=p.cells.length,B=p.cells;i.width=p.width,i.height=
p.height;let C=i.getContext("2d"),F=C.createImageData(p.width,p.height),b=new Uint32Array(F.data.buffer);for(let l=0;l<A;l++)B[l]&&(b[l]=r[n[B[l]-1]]);return C.
putImageData(F,0,0),new Promise(l=>{i.toBlob(l,"image/png")})}function $(e,n){let s=J;J=e===P.url?null:e,d.legend=n,x.setUrl(e),(0,t.setPicture)(d,e===P.url?null:
{url:e,bounds:x.getBounds()}),t.page.map.fire("lg:layers");let r=x.getElement();return(r&&r.decode?r.decode().catch(()=>{}):Promise.resolve()).then(()=>{s&&URL.
revokeObjectURL(s)})}function ge(e){let n=(e.words||t.text.day_supposed)+" "+t.text["fire_short"+e.level];return Object.assign({},P.legend,{note:n,rows:P.legend.
rows.map((s,r)=>s.slice(0,3).concat(a.legends[e.level-1][r]))})}function D(){return(0,t.tabHas)("fire_days")?y:0}function ee(){let e=D(),n=u[e-1],s=++Z;if(e===W)
return Promise.resolve();let r=function(){W=e,f.dataset.shown=String(e),t.page.setSide&&t.page.setSide(n?a.sides[n.level-1]:null)};return n?K().then(()=>s===Z?pe(
n.level):null).then(g=>s===Z&&g?$(URL.createObjectURL(g),ge(n)).then(r):null):$(P.url,P.legend).then(r)}let me=t.values.at;t.values.at=function(e){let n=me(e),s=u[D()-
1];return n&&s&&n.parts.forEach(r=>{r.key!==a.band||r.intensity===null||(r.intensity*=a.factors[s.level-1],r.grade=N(r.intensity))}),n},t.page.fireDanger={load:K,
at(e){let n=h.cellOf(e.lat,e.lng),s=M&&n>=0?M.q[n]:0,r=u[D()-1],g=function(S){let i=(s-1)*M.step*S;return{value:i,grade:N(i)}};return s?{fixed:g(1),now:g(r?a.factors[r.
level-1]:1)}:null}},Object.defineProperty(t.page,"fireDay",{get(){let e=u[D()-1];return e?{day:e.day||null,words:e.words||"",level:e.level,temperature:O(e.temperature),
humidity:O(e.humidity),wind_m_s:O(e.wind_m_s),wind_force:O(e.wind_force),wind_from:null}:null}});function O(e){return e===void 0?null:e}function te(){t.page.map.
fire("lg:fireday"),t.page.map.fire("lg:share")}t.page.shareExtra.day={get(){let e=u[y-1];return e?e.day||String(e.level):""},set(e){j(e?1+u.map(n=>n.day||String(
n.level)).indexOf(e):0)}};function we(){let e=(0,t.svg)("svg",{class:"lg-days-bars",viewBox:"0 0 "+u.length+" 5",preserveAspectRatio:"none","aria-hidden":"true"});
return u.forEach((n,s)=>{e.appendChild((0,t.svg)("rect",{x:s+.62,width:.76,y:5-n.level,height:n.level,fill:fe[n.level-1]}))}),e}let R=(0,t.el)("input",{type:"ra\
nge",min:0,max:u.length,step:1,value:0,"aria-label":t.text.fire_days}),V=(0,t.svg)("path",{d:he,fill:"currentColor"}),U=(0,t.el)("button",{type:"button",class:"\
lg-days-play","aria-label":t.text.day_play,title:t.text.day_play},(0,t.svg)("svg",{viewBox:"-8 -8 16 16",width:16,height:16,"aria-hidden":"true"},V)),H=(0,t.el)(
"div",{class:"lg-days-head"}),L=(0,t.el)("p",{class:"lg-days-note"}),f=(0,t.el)("section",{class:"lg-card lg-days","aria-label":t.text.fire_days},(0,t.el)("div",
{class:"lg-days-line"},U,(0,t.el)("div",{class:"lg-days-track"},we(),R)),H,L);function ne(){let e=u[y-1];if(R.value=String(y),(0,t.emptied)(H),(0,t.emptied)(L),
!e){H.append((0,t.el)("strong",null,t.text.day_static)),L.append(a.days.length?t.text.day_hint:t.text.day_level_hint),R.setAttribute("aria-valuetext",t.text.day_static);
return}let n=t.text["fire_level"+e.level];if(H.append((0,t.el)("strong",null,e.words||t.text.day_supposed),(0,t.el)("span",{class:"lg-days-level",style:{background:fe[e.
level-1],color:Ce[e.level-1]}},n),e.day?(0,t.el)("span",{class:"lg-days-weather"},e.temperature.toFixed(1)+" ℃　"+t.text.day_humidity+" "+e.humidity+"%　"+t.text.
day_wind.replace("{n}",String(e.wind_force))):""),L.append(t.text.fire_scale),e.day){let s=Math.abs(e.level-e.fwi_class);L.append(" "+t.text.day_index+" "+e.index+
"　FWI "+e.fwi.toFixed(1)+" "+t.text["fwi"+e.fwi_class]+"　",(0,t.el)("b",{class:e.agree?"":"lg-warn"},e.agree?t.text.day_agree:t.text.day_differ.replace("{n}",
String(s))),e.basis?"　"+e.basis:"")}L.title=L.textContent,R.setAttribute("aria-valuetext",(e.words||t.text.day_supposed)+" "+n)}function j(e){return e=Math.max(
0,Math.min(u.length,Math.round(e)||0)),e===y?Promise.resolve():(y=e,ne(),te(),y&&(0,t.tabHas)("fire_days")&&!d.on&&(0,t.setShown)(d,!0),ee())}function z(){clearTimeout(
k),k=0,V.setAttribute("d",he),U.setAttribute("aria-label",t.text.day_play),U.title=t.text.day_play}function ae(){k=-1,j(y+1).then(()=>{k&&(y>=u.length?z():k=setTimeout(
ae,Pe))})}U.addEventListener("click",()=>{if(k){z();return}V.setAttribute("d",ke),U.setAttribute("aria-label",t.text.day_pause),U.title=t.text.day_pause,y>=u.length&&
j(0),ae()}),R.addEventListener("input",()=>{z(),j(Number(R.value))}),f.addEventListener("pointerenter",se),f.addEventListener("focusin",se);function se(){K().then(
()=>{p=p||X()})}t.page.map.on("lg:tab",()=>{let e=(0,t.tabHas)("fire_days");f.hidden=!e,document.body.classList.toggle("lg-has-days",e),e||z(),te(),ee(),t.page.
map.fire("lg:panels")});let re=document.querySelector(".lg-sheet");(0,t.reserve)(e=>{let n=!re.hidden;if(f.hidden||!f.offsetHeight||n&&re.dataset.state!=="strip")
return e;let s=t.page.map.getSize().y-f.getBoundingClientRect().top+12;return{topLeft:e.topLeft,bottomRight:[e.bottomRight[0],Math.max(e.bottomRight[1],s)]}}),document.
querySelector(".lg-panels").appendChild(f),f.hidden=!(0,t.tabHas)("fire_days"),document.body.classList.toggle("lg-has-days",!f.hidden),f.dataset.shown="0",ne(),
t.page.whole&&(0,t.fitCounty)(),t.page.map.fire("lg:panels")});})();
