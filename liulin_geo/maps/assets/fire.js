"use strict";(()=>{var vt=Object.create;var tt=Object.defineProperty;var Mt=Object.getOwnPropertyDescriptor;var xt=Object.getOwnPropertyNames;var Et=Object.getPrototypeOf,Lt=Object.prototype.hasOwnProperty;var Ft=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(a){throw t=0,a}};var At=(e,t,a,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of xt(t))!Lt.call(e,r)&&r!==a&&tt(e,r,{get:()=>t[r],enumerable:!(n=Mt(t,r))||n.enumerable});
return e};var ke=(e,t,a)=>(a=e!=null?vt(Et(e)):{},At(t||!e||!e.__esModule?tt(a,"default",{value:e,enumerable:!0}):a,e));var pe=Ft((cn,nt)=>{nt.exports=window.LG});var s=ke(pe(),1);function te(e){let t=[],a=[0,0],n=0,r=0,o=0;for(let u=0;u<e.length;u++){let i=e.charCodeAt(u)-63;n|=(i&31)<<r,r+=5,!(i&32)&&(a[o]+=n&1?~(n>>1):n>>1,o&&t.push([a[1]/
1e5,a[0]/1e5]),o=1-o,n=r=0)}return t}var ve=ke(pe(),1),It=25,Pe=null;function ge(e,t){let a=1/0;for(let n=1;n<t.length;n++){let r=t[n-1],o=t[n],u=o[0]-r[0],i=o[1]-r[1],f=u*u+i*i,w=f?Math.max(0,Math.
min(1,((e[0]-r[0])*u+(e[1]-r[1])*i)/f)):0;a=Math.min(a,Math.hypot(r[0]+w*u-e[0],r[1]+w*i-e[1]))}return a}function Me(e){return e.map(t=>ve.zone.forward(t[0],t[1]))}
function Oe(){return Pe=Pe||[].concat(...ve.data.base.county).map(e=>{let t=Me(te(e)),a=t[0],n=t[t.length-1];return a[0]===n[0]&&a[1]===n[1]?t:t.concat([a])}),Pe}
function ot(e){let t=[];return Oe().forEach(a=>{for(let n=1;n<a.length;n++){let r=a[n-1],o=a[n];r[1]>e!=o[1]>e&&t.push(r[0]+(o[0]-r[0])*(e-r[1])/(o[1]-r[1]))}}),
t.sort((a,n)=>a-n)}function Te(e){let t=Oe(),a=!t.length||ot(e[1]).filter(o=>o<e[0]).length%2===1,n=Math.min.apply(null,t.map(o=>ge(e,o)).concat([1/0])),r=function(o,u,i){
return t.some(f=>{for(let w=1;w<f.length;w++){let S=f[w-1],N=f[w],b=Math.ceil(Math.hypot(N[0]-S[0],N[1]-S[1])/It);if(!(ge(e,[S,N])>o))for(let x=0;x<=b;x++){let m=S[0]+
(N[0]-S[0])*x/b-e[0],g=S[1]+(N[1]-S[1])*x/b-e[1];if(Math.hypot(m,g)<=o&&Math.abs((Math.atan2(m,g)*180/Math.PI-u+900)%360-180)<=i)return!0}}return!1})};return{inside:a,
away:n,beyond(o,u,i){return!a||n<o&&(i===void 0||r(o,u,i))}}}function je(e){let t=new Uint8Array(e.n_rows*e.n_cols);if(!Oe().length)return t.fill(1);for(let a=0;a<
e.n_rows;a++){let n=ot(e.north-(a+.5)*e.cell_m).map(r=>Math.max(0,Math.min(e.n_cols,Math.ceil((r-e.west)/e.cell_m-.5))));for(let r=0;r+1<n.length;r+=2)t.fill(1,
a*e.n_cols+n[r],a*e.n_cols+n[r+1])}return t}var c=ke(pe(),1);var Ee=[1,3,5],rt=3e3,xe=500,it=120,St=95,Ct=c.text.compass.split(","),Le=3,Fe=30,ct=3,Ne=6e4,Pt=8,Ot=3,H=document.documentElement.lang==="en"?"  ":"　";function Ae(e){
return String(Math.round(e)).replace(/\B(?=(\d{3})+$)/g,",")}function ue(e){return e<995?Math.round(e/10)*10+" m":(e/1e3).toFixed(1)+" km"}function B(e,t){return e.
replace(/\{(\w+)\}/g,(a,n)=>t[n])}function De(e,t){return B(c.text.fire_people,{n:Re(e,t)})}function _e(e){return B(c.text.fire_minutes,{n:Math.max(1,Math.round(
e))})}function ut(e,t){return(Math.atan2(e,t)*180/Math.PI+360)%360}function fe(e){return Ct[Math.round(e/45)%8]}function Tt(e,t){return Math.abs((e-t+540)%360-180)}
function jt(e){return B(c.text.fire_area,{ha:e<.1?(100*e).toFixed(1):Ae(100*e),mu:Ae(e*1500)})}function Re(e,t){return(t?"≥ ":"")+Ae(e)}function ce(e,t,a,n){let r=c.page.
byKey[t],o=r.labels.indexOf((e.data.labels[t]||{})[n]);for(let u=0;o>=0&&u<a[5].length;u+=2)if(a[5][u]===o)return a[5][u+1];return""}function Ke(e){return parseFloat(
String(e).replace(/,/g,""))||0}function me(e,t,a){let n=c.page.byKey[t];if(!n||n.kind!=="point")return null;let r=[];return n.features.forEach(o=>{o.xy=o.xy||c.zone.
forward(o[3],o[2]);let u=o.xy[0]-e.xy[0],i=o.xy[1]-e.xy[1],f=Math.hypot(u,i);f<=a&&r.push({key:t,f:o,away:f,towards:ut(u,i)})}),r.sort((o,u)=>o.away-u.away)}function We(e,t){
let a=c.page.byKey[t],n=e.at.lat,r=e.at.lng,o=function(u){u.rings=u.rings||[].concat(...u[2]).map(te);let i=!1;return u.rings.forEach(f=>{for(let w=0,S=f.length-
1;w<f.length;S=w++){let N=f[w],b=f[S];N[0]>n!=b[0]>n&&r<(b[1]-N[1])*(n-N[0])/(b[0]-N[0])+N[1]&&(i=!i)}}),i};return a&&a.kind==="polygon"?a.features.filter(o)[0]:
void 0}function ne(e){return String(e[1]||e[0])}function Be(e){return e.edge.inside?e.found&&e.found.township||c.text.unknown:c.text.fire_outside}function Nt(e){
let t=(me(e,"settlements",1e4)||[])[0],a=t&&B(c.text.fire_from,{name:ne(t.f),direction:fe((t.towards+180)%360),away:ue(t.away)});return{name:c.text.fire_where,value:t?
B(c.text.fire_where_value,{township:Be(e),from:a}):Be(e),sub:t&&e.edge.beyond(t.away)?c.text.fire_nearest_ours:""}}function at(e,t,a){let n=c.page.byKey[a],r=e.
network&&n?e.network.nearest(e.at,n,1)[0]:null;if(r)return{name:t,value:ne(r.f)+H+ft(r),sub:qe(e,a,r.f)};let o=e.network&&e.edge.beyond(e.network.search);return{
name:t,value:n?e.network?o?c.text.fire_unreachable_ours:c.text.fire_unreachable:c.text.fire_no_network:B(c.text.fire_no_ledger_of,{title:e.data.titles[a]})}}function Bt(e){
let t=We(e,"grids");if(!e.edge.inside)return{name:c.text.fire_call,value:c.text.fire_call_beyond};let a=t?[["keeper","phone"],["chief"]].map(r=>{let o=r.map(u=>ce(
e,"grids",t,u)).filter(Boolean);return o.length?e.data.labels.grids[r[0]]+" "+o.join(" "):""}).filter(Boolean):[],n=t?ne(t):c.page.byKey.grids?c.text.fire_in_no_grid:
B(c.text.fire_no_ledger_of,{title:c.text.fire_grid});return{name:c.text.fire_call,value:a[0]||Be(e),sub:a.slice(1).concat([n]).join(H)}}function Dt(e,t){let a=t.
filter(i=>i.reached!==null),n=e.times[e.times.length-1],r=gt(e);if(!a.length)return{name:c.text.fire_move,value:r||B(c.text.fire_none_reached,{t:_e(n)}),sub:!r&&
e.ground.leaves(n,e.mask)?c.text.fire_leaves:""};let o=a.slice(0,Ot),u=a.length-o.length;return{name:c.text.fire_move,value:o.map(i=>i.name+" "+i.badge).join(c.text.
comma)+(u?B(c.text.fire_and_others,{n:u}):""),sub:o.map(i=>{let f=qe(e,i.layer.key,i.f);return f&&i.name+" "+f}).filter(Boolean).join(c.text.comma)}}function Rt(e,t){
let a=e.edge,n=a.inside?a.beyond(1e3*Ee[2])?c.text.fire_warn_near:"":c.text.fire_warn_outside;return{key:"first",title:c.text.fire_first,warn:B(n,{away:ue(a.away)}),
rows:[Nt(e),at(e,c.text.fire_send,"fire_brigades"),Bt(e),Dt(e,t),at(e,c.text.fire_water,"water_tanks")]}}function Kt(e){let t=We(e,"grids");return{key:"place",title:c.text.
fire_place,rows:[{name:c.text.fire_grid,value:t?ne(t):c.page.byKey.grids?e.edge.inside?c.text.fire_in_no_grid:c.text.fire_outside:c.text.fire_no_ledger}]}}function Wt(e){
let t=c.page.fireDay,a=e.edge.inside&&c.page.fireDanger?c.page.fireDanger.at(e.at):null,n=function(o,u){return{name:o,value:u?c.text["grade"+u.grade]+H+u.value.
toFixed(2):e.edge.inside?c.text.no_data:c.text.fire_beyond,grade:u?u.grade:0}},r=n(c.text.fire_danger,a&&a.fixed);return t?[Object.assign(n(t.day?c.text.fire_danger_day:
c.text.fire_danger_level,a&&a.now),{sub:t.words}),r]:[r]}function qt(e){let t=Wt(e),a=e.slope,n=We(e,"forest"),r=e.cell;if(a&&t.push({name:c.text.fire_slope,value:B(
a.degrees<ct?c.text.fire_flat:c.text.fire_slope_value,{height:Ae(a.height),slope:Math.round(a.degrees),faces:fe(a.faces)})}),e.ground&&r>=0&&e.ground.known[r]){
let i=n?["forest_type","fuel"].map(w=>ce(e,"forest",n,w)).filter(Boolean).join(" "):"",f=e.ground.known[r]===1?c.text.unknown:e.ground.fuel[r]>0?"K "+(Math.round(
10*e.ground.fuel[r])/10).toFixed(1):c.text.fire_not_burning;t.push({name:c.text.fire_fuel,value:(i?i+H:"")+f})}let o=e.weather,u=c.page.fireDay;return u&&u.level&&
t.push({name:c.text.fire_level,value:B(c.text.fire_level_value,{n:u.level}),sub:u.day||""}),t.push({name:c.text.fire_weather,value:B(c.text.fire_weather_value,{
t:o.temperature,h:o.humidity,f:Math.round(o.force),from:fe(o.from)}),sub:o.source}),{key:"danger",title:c.text.fire_danger_title,rows:t}}var zt={fire_brigades:[
"kind","people"],rescue_teams:["kind","people"],water_tanks:["capacity","helicopter"],watchtowers:["height"],stores:["items"]};function qe(e,t,a){return(zt[t]||
[]).concat(["person","phone"]).map(n=>{let r=ce(e,t,a,n),o=(e.data.labels[t]||{})[n];return r?n==="helicopter"||n==="height"?o+" "+r:n==="people"?De(Ke(r)):r:""}).
filter(Boolean).join(H)}function ft(e){return B(e.road_m?c.text.fire_by_road:c.text.fire_on_foot,{km:ue(e.road_m||e.walk_m),t:_e(e.minutes)})}function Gt(e){let t=[],
a=[],n=e.edge,r=e.network&&n.beyond(e.network.search),o=e.network?c.text.fire_road_note:c.text.fire_no_network;return Object.keys(e.data.counts).forEach(u=>{let i=c.page.
byKey[u],f=e.network&&i?e.network.nearest(e.at,i,e.data.counts[u]):[];i?e.network&&!f.length&&t.push({layer:i,name:i.title,value:r?c.text.fire_unreachable_ours:
c.text.fire_unreachable}):a.push(e.data.titles[u]),f.forEach(w=>{t.push({layer:i,name:ne(w.f),way:w,value:ft(w),sub:(w.road_m&&w.walk_m>=St?[B(c.text.fire_walking,
{km:ue(w.walk_m)})]:[]).concat(qe(e,u,w.f)||[]).join(H)})})}),r&&!n.inside&&!t.some(u=>u.way)?{key:"force",title:c.text.fire_force,note:c.text.fire_force_beyond,
rows:[]}:(e.network&&n.beyond(1e3*Ee[2])&&(o=c.text.fire_force_ours+o),a.length&&(o=c.text.fire_no_ledger+c.text.colon+a.join(c.text.comma)+c.text.fire_stop+o),
{key:"force",title:c.text.fire_force,note:o,hint:t.length?c.text.fire_road_hint:"",rows:t})}function dt(e,t){let a=e.ground?e.ground.reaches(t.f.xy[0],t.f.xy[1],
it):1/0;return a<=e.times[e.times.length-1]?a:null}function Ht(e,t,a){let n=dt(e,t),r=ce(e,t.key,t.f,a),o=ce(e,t.key,t.f,"kind");return{layer:c.page.byKey[t.key],
f:t.f,name:ne(t.f),reached:n,sub:o,away:t.away,value:fe(t.towards)+" "+ue(t.away)+(r?H+De(Ke(r)):""),badge:n===null?"":B(c.text.fire_arrives,{t:_e(n)})}}function ht(e,t,a,n){
let r=t.map(u=>ce(e,u.key,u.f,a)),o=r.filter(u=>u==="").length;return De(r.reduce((u,i)=>u+Ke(i),0),n)+(o?B(c.text.fire_blank,{n:o}):"")}function pt(e,t,a,n,r,o){
return!t.length&&r?e.edge.inside?c.text.fire_none_ours:c.text.fire_beyond:t.length||!o?B(a,{n:Re(t.length,r)})+H+ht(e,t,n,r):o}function Ut(e){let t=me(e,"settle\
ments",Ne),a=me(e,"facilities",Ne),n=[],r=function(i,f,w,S,N){n.push({name:B(w,{km:f/1e3}),value:pt(e,i.filter(b=>b.away<=f),S,N,e.edge.beyond(f))})};t&&Ee.forEach(
i=>{r(t,1e3*i,c.text.fire_within,c.text.fire_villages,"population")}),a&&r(a,rt,c.text.fire_within_sites,c.text.fire_sites,"people");let o=function(i,f,w){return(i||
[]).map(S=>Ht(e,S,w)).filter(S=>S.away<=f||S.reached!==null)},u=o(t,1e3*Ee[2],"population").concat(o(a,rt,"people"));return u.sort((i,f)=>(i.reached===null)-(f.
reached===null)||(i.reached||0)-(f.reached||0)||i.away-f.away),{key:"villages",title:c.text.fire_around,rows:n,list:u,note:t&&a?"":c.text.fire_no_people}}function st(e,t){
let a=e[t];if(a===null)return{name:c.text["fire_"+t],value:t==="downhill"&&!e.slope?c.text.unknown:c.text.fire_no_slope};let n=e.edge.beyond(1e3*Le,a,Fe),r=(me(
e,"settlements",1e3*Le)||[]).filter(u=>Tt(u.towards,a)<=Fe),o=r.slice(0,6).map(u=>ne(u.f)).join(c.text.comma)+(r.length>6?c.text.fire_and_more:"");return{name:c.text["\
fire_"+t]+H+fe(a),value:c.page.byKey.settlements?pt(e,r,c.text.fire_villages,"population",n,c.text.fire_no_village):c.text.fire_no_ledger,sub:o}}function Vt(e){
return{key:"sectors",title:c.text.fire_sectors,rows:[st(e,"downwind"),st(e,"downhill")],note:B(c.text.fire_sector_note,{km:Le,angle:Fe})}}function gt(e){return e.
ground?e.cell<0||!e.ground.known[e.cell]?c.text.fire_ground_unknown:e.ground.fuel[e.cell]<=0?c.text.fire_does_not_burn:"":c.text.fire_no_ground}function Qt(e){let t=gt(
e);if(t)return{key:"spread",title:c.text.fire_spread,rows:[],note:t};let a=(me(e,"settlements",Ne)||[]).map(r=>[r,dt(e,r)]).filter(r=>r[1]!==null),n=e.times.map(
r=>{let o=a.filter(i=>i[1]<=r).map(i=>i[0]),u=e.ground.leaves(r,e.mask);return{name:_e(r),value:(e.ground.cut(r)?"≥ ":"")+jt(e.ground.area(r)),limit:r,sub:(o.
length?B(c.text.fire_villages,{n:Re(o.length,u)})+H+ht(e,o,"population",u):"")+(u?(o.length?H:"")+c.text.fire_leaves:"")}});return{key:"spread",title:c.text.fire_spread,
rows:n,note:B(c.text.fire_spread_note,{cell:e.data.grid.cell_m,edge:it})}}function lt(e,t){return t.some(a=>Math.abs(a[0]-e.at.lat)<.02&&Math.abs(a[1]-e.at.lng)<
.025)}function Yt(e){let t=[],a=c.page.byKey.fire_roads;c.data.base.roads.forEach((i,f)=>{i.points=i.points||te(i.line),lt(e,i.points)&&(i.metric=i.metric||Me(i.
points),t.push({name:i.name||c.text.fire_road,sub:e.data.network&&e.data.network.classes[e.data.roads[f]]||c.text["fire_rank"+i.rank],away:ge(e.xy,i.metric)}))}),
a&&a.features.forEach(i=>{i.parts=i.parts||i[2].map(te);let f=Math.min.apply(null,i.parts.map(S=>lt(e,S)?ge(e.xy,Me(S)):1/0)),w=ce(e,"fire_roads",i,"width");t.push(
{name:ne(i),sub:a.title+(w?H+B(c.text.fire_width,{w}):""),away:f,layer:a,f:i})});let n=t.filter(i=>i.away<=xe).sort((i,f)=>i.away-f.away),r={},o=n.filter(i=>{let f=i.
name+"|"+i.sub;return r[f]?!1:r[f]=!0});o.forEach(i=>{i.value=ue(i.away)});let u=e.edge.beyond(xe)?o.length?c.text.fire_roads_ours:e.edge.inside?c.text.fire_no_roads_ours:
c.text.fire_roads_beyond:o.length?"":c.text.fire_no_access;return{key:"access",title:B(c.text.fire_access,{m:xe}),rows:o,note:B(u,{m:xe})}}function mt(e){let t=Ut(
e);return[Rt(e,t.list),Gt(e),t,Qt(e),Vt(e),Yt(e),Kt(e),qt(e)]}function ze(e){return[].concat(...e.map(t=>(t.list||[]).filter(a=>a.reached!==null)))}var ye={put:B,
compass:fe,bearing:ut,km:ue,minutes:_e,FLAT_DEG:ct,WORST_KM:Le,HALF_ANGLE:Fe};function Ge(e){return(e.list||[]).filter((t,a)=>a<Pt||t.reached!==null)}function He(e,t){
let a=new Date,n=function(o){return(o<10?"0":"")+o},r=[B(c.text.fire_head,{title:c.page.tab.page_title}),B(c.text.fire_made,{time:a.getFullYear()+"-"+n(a.getMonth()+
1)+"-"+n(a.getDate())+" "+n(a.getHours())+":"+n(a.getMinutes())}),c.text.coordinates+c.text.colon+e.at.lng.toFixed(5)+"°E "+e.at.lat.toFixed(5)+"°N"];return c.data.
sample&&r.splice(1,0,c.data.tags[0]),t.forEach(o=>{r.push("",B(c.text.fire_part,{title:o.title})),o.warn&&r.push(o.warn),o.rows.forEach(f=>{r.push((f.layer&&f.layer.
title!==f.name?f.layer.title+H:"")+f.name+c.text.colon+f.value+(f.sub?H+f.sub:""))});let u=Ge(o),i=(o.list||[]).length-u.length;u.forEach(f=>{r.push("· "+f.name+
(f.sub?B(c.text.fire_aside,{words:f.sub}):"")+H+f.value+(f.badge?H+f.badge:""))}),i&&r.push(B(c.text.fire_more,{n:i})),o.note&&r.push(o.note)}),r.join(`
`)}var j=ke(pe(),1);function Ie(){let e=new Float64Array(1024),t=new Int32Array(1024),a=0;return{clear(){a=0},push(n,r){if(a===e.length){let u=new Float64Array(2*a),i=new Int32Array(
2*a);u.set(e),i.set(t),e=u,t=i}let o=a++;for(;o;){let u=o-1>>1;if(e[u]<=n)break;e[o]=e[u],t[o]=t[u],o=u}e[o]=n,t[o]=r},least(){return a?e[0]:1/0},pop(){let n=t[0],
r=e[--a],o=t[a],u=0;for(;;){let i=2*u+1;if(i>=a||(i+1<a&&e[i+1]<e[i]&&i++,e[i]>=r))break;e[u]=e[i],t[u]=t[i],u=i}return e[u]=r,t[u]=o,n}}}var Zt=.1783,Xt=3.533,$t=1.2,Jt=1,Se=[[0,1],[1,0],[0,-1],[-1,0],[1,1],[1,-1],[-1,-1],[-1,1],[1,2],[2,1],[2,-1],[1,-2],[-1,-2],[-2,-1],[-2,1],[-1,2]];function we(e){
return .836*Math.pow(e,1.5)}function Ue(e){return Math.pow(e/.836,2/3)}function _t(e,t,a){let n=e.n_rows,r=e.n_cols,o=e.cell_m,u=n*r,i=new Int32Array(u),f=new Float32Array(
u),w=new Float64Array(u).fill(1/0),S=Ie(),N=[];for(let h=0,_=0;h<n;h++)for(let M=0;M<r;M++,_++){let y=M?i[_-1]:h?i[_-r]:0,F=a[_],D=t.red[_]+256*t.green[_];i[_]=
F?(h&&M?y+i[_-r]-i[_-r-1]:y)+(D>>1^-(D&1)):y,f[_]=F<2?Jt:e.classes[F-2]}for(let h=0;h<u;h++)i[h]*=e.step_m;function b(h,_){let M=Math.floor((h-e.west)/o),y=Math.
floor((e.north-_)/o);return y<0||M<0||y>=n||M>=r?-1:y*r+M}function x(h,_,M){if(N.forEach(A=>{w[A]=1/0}),N=[],S.clear(),h<0||!a[h]||f[h]<=0)return;let y=Math.max(
0,.03*_.temperature+.05*Ue(_.wind)+.01*(100-_.humidity)-.3),F=(_.from+180)*Math.PI/180,D=_.wind*Math.sin(F),W=_.wind*Math.cos(F),q=Se.map(A=>o*Math.hypot(A[0],A[1])),
O=Se.map((A,C)=>y*.5*Math.exp(Zt*(D*A[1]-W*A[0])*o/q[C]));for(w[h]=0,N.push(h),S.push(0,h);S.least()<=M;){let A=S.least(),C=S.pop();if(A>w[C])continue;let X=Math.
floor(C/r),$=C-X*r;for(let U=0;U<16;U++){let J=Se[U][0],re=Se[U][1],R=X+J,V=$+re;if(R<0||V<0||R>=n||V>=r)continue;let z=R*r+V;if(!a[z]||f[z]<=0)continue;if(U>7){
let ie=Math.abs(J)===2?J/2*r:re/2;if(f[C+ie]<=0||f[z-ie]<=0)continue}let ae=(i[z]-i[C])/q[U],se=Math.exp(Xt*Math.pow(Math.abs(ae),$t)),le=O[U]*(f[C]+f[z])*(ae<0?
1/se:se);if(le<=0)continue;let Y=A+q[U]/le;Y<=M&&Y<w[z]&&(w[z]===1/0&&N.push(z),w[z]=Y,S.push(Y,z))}}}function m(h){return N.reduce((_,M)=>_+(w[M]<=h),0)*o*o/1e6}
function g(h,_){return N.some(M=>w[M]<=h&&!_[M])}function v(h){return N.some(_=>{if(w[_]>h)return!1;let M=Math.floor(_/r),y=_%r;return!M||!y||M===n-1||y===r-1||
!a[_-r]||!a[_+r]||!a[_-1]||!a[_+1]})}function d(h,_,M){let y=b(h,_),F=Math.floor(M/o),D=1/0;if(y<0)return D;let W=Math.floor(y/r),q=y%r;for(let O=Math.max(0,W-F);O<=
Math.min(n-1,W+F);O++)for(let A=Math.max(0,q-F);A<=Math.min(r-1,q+F);A++)D=Math.min(D,w[O*r+A]);return D}function P(h){let _=N.filter(O=>w[O]<=h),M=r+2,y=new Set,
F=new Map,D=new Map;_.forEach(O=>{let A=(Math.floor(O/r)+1)*M+O%r+1;y.add(A).add(A-1).add(A-M).add(A-M-1)});let W=function(O,A){return O<0||A<0||O>=n||A>=r?1/0:
w[O*r+A]};y.forEach(O=>{let A=Math.floor(O/M)-1,C=O%M-1,X=[W(A,C),W(A,C+1),W(A+1,C+1),W(A+1,C)],$=[[A,C],[A,C+1],[A+1,C+1],[A+1,C]],U=[4*O,4*(O+1)+1,4*(O+M),4*O+
1],J=[],re=[];for(let R=0;R<4;R++){let V=X[R],z=X[(R+1)%4];if(V<=h!=z<=h){if(!D.has(U[R])){let ae=Math.min(V,z),se=Math.max(V,z),le=se===1/0?.5:(h-ae)/(se-ae),Y=V<=
z?$[R]:$[(R+1)%4],ie=V<=z?$[(R+1)%4]:$[R];D.set(U[R],[e.west+(Y[1]+(ie[1]-Y[1])*le+.5)*o,e.north-(Y[0]+(ie[0]-Y[0])*le+.5)*o])}V<=h?re.push(R):J.push(R)}}re.forEach(
R=>{let V=J.length===1?J[0]:(R+3)%4;F.set(U[R],U[V])})});let q=[];for(;F.size;){let O=F.keys().next().value,A=[];for(let C=O;F.has(C);){A.push(D.get(C));let X=F.
get(C);F.delete(C),C=X}q.push(en(A))}return q}function k(h){if(h<0||!a[h])return null;let _=Math.floor(h/r),M=h%r,y=function(W,q){let O=_+W,A=M+q,C=O*r+A;return O<
0||A<0||O>=n||A>=r||!a[C]?i[h]:i[C]},F=(y(-1,1)+2*y(0,1)+y(1,1)-y(-1,-1)-2*y(0,-1)-y(1,-1))/(8*o),D=(y(-1,-1)+2*y(-1,0)+y(-1,1)-y(1,-1)-2*y(1,0)-y(1,1))/(8*o);return{
height:i[h],degrees:Math.atan(Math.hypot(F,D))*180/Math.PI,faces:(Math.atan2(-F,-D)*180/Math.PI+360)%360}}return{grid:e,z:i,fuel:f,known:a,minutes:w,cellOf:b,spread:x,
area:m,leaves:g,cut:v,reaches:d,contour:P,slope:k}}function en(e){for(let t=0;t<2;t++){let a=[];e.forEach((n,r)=>{let o=e[(r+1)%e.length];a.push([.75*n[0]+.25*o[0],
.75*n[1]+.25*o[1]],[.25*n[0]+.75*o[0],.25*n[1]+.75*o[1]])}),e=a}return e}function yt(e,t,a){let n=(0,j.el)("div",{class:"lg-dial",role:"radiogroup","aria-label":j.text.fire_wind_from}),r=j.text.compass.split(","),o=(0,j.svg)("svg",{viewBox:"\
-12 -12 24 24",width:24,height:24,"aria-hidden":"true"},(0,j.svg)("path",{d:"M0 9V-8M-5-3L0-9L5-3",fill:"none",stroke:"currentColor","stroke-width":2,"stroke-li\
necap":"round","stroke-linejoin":"round"})),u=r.map((m,g)=>{let v=(0,j.el)("input",{type:"radio",name:"lg-wind",value:String(45*g),"aria-label":m});return v.addEventListener(
"change",()=>{t({from:45*g})}),n.appendChild((0,j.el)("label",{style:{gridArea:["1/2","1/3","2/3","3/3","3/2","3/1","2/1","1/1"][g]}},v,(0,j.el)("span",null,m))),
v});n.appendChild((0,j.el)("span",{class:"lg-dial-arrow"},o));let i=function(m,g,v,d,P){let k=(0,j.el)("input",{type:"number",min:g,max:v,step:1,class:"lg-fire-\
number"});return k.addEventListener("input",()=>{let h=Number(k.value),_={};if(k.value===""||!isFinite(h)||h<g||h>v){k.setAttribute("aria-invalid","true");return}
k.removeAttribute("aria-invalid"),_[m]=h,t(_)}),{input:k,node:(0,j.el)("label",null,(0,j.el)("span",null,P),k,(0,j.el)("span",{class:"lg-n"},d))}},f=(0,j.el)("i\
nput",{type:"range",min:0,max:12,step:1,"aria-label":j.text.fire_wind_force}),w=(0,j.el)("output");f.addEventListener("input",()=>{t({force:Number(f.value)})});
let S=i("temperature",-40,50,"°C",j.text.fire_temperature),N=i("humidity",0,100,"%",j.text.fire_humidity),b=(0,j.el)("button",{type:"button",class:"lg-fire-aga\
in",hidden:!0,on:{click(){a(),f.focus({preventScroll:!0})}}},j.text.fire_weather_back);return{node:(0,j.el)("div",{class:"lg-fire-weather"},(0,j.el)("div",null,
(0,j.el)("span",{class:"lg-head"},j.text.fire_wind_from),n),(0,j.el)("div",null,(0,j.el)("label",null,(0,j.el)("span",null,j.text.fire_wind_force),w),f,S.node,N.
node,b)),sync(){let m=e.weather;u.forEach((g,v)=>{g.checked=Math.round(m.from/45)%8===v}),o.style.transform="rotate("+(m.from+180)%360+"deg)",f.value=m.force,w.
textContent=j.text.fire_force_value.replace("{f}",Math.round(m.force)).replace("{v}",we(m.force).toFixed(1)),f.setAttribute("aria-valuetext",w.textContent),[[S.
input,m.temperature],[N.input,m.humidity]].forEach(g=>{document.activeElement!==g[0]&&(g[0].value=g[1])}),b.hidden=!m.own}}}var G=1e5,tn=Math.PI/180;function Ve(e){let t=e*tn;return[111412.84*Math.cos(t)-93.5*Math.cos(3*t)+.118*Math.cos(5*t),111132.92-559.82*Math.cos(2*t)+1.175*Math.
cos(4*t)]}function wt(e){let t=nn(e),a=t.start.length,n=t.around.length,r=null;function o(b,x){return t.length[b]>0?t.seconds[b]/t.length[b]*x:0}function u(b,x){
let m=Ve(x),g=[];for(let v=0;v<a;v++){let d=t.course[v];if(t.kind[v]===t.sealed)continue;let P=g.length,k=0;for(let h=2;h<d.length;h+=2){let _=(d[h-2]/G-b)*m[0],
M=(d[h-1]/G-x)*m[1],y=(d[h]/G-b)*m[0]-_,F=(d[h+1]/G-x)*m[1]-M,D=y*y+F*F,W=Math.sqrt(D),q=D>0?Math.max(0,Math.min(1,-(_*y+M*F)/D)):0,O=Math.hypot(_+q*y,M+q*F);O<=
t.search&&g.push({edge:v,along:k+q*W,walk:O,s:O*t.pace}),k+=W}for(let h=P;h<g.length;h++)g[h].along=k>0?Math.min(1,g[h].along/k)*t.length[v]:0}return g}function i(b){
if(r&&r.at.equals(b))return r;let x=u(b.lng,b.lat),m=new Float64Array(n).fill(1/0),g=new Int32Array(n).fill(-1),v=Ie(),d={},P=function(k,h){h<m[k]&&(m[k]=h,v.push(
h,k))};for(x.forEach(k=>{(d[k.edge]=d[k.edge]||[]).push(k),P(t.start[k.edge],k.s+o(k.edge,k.along))}),x.forEach(k=>{P(t.end[k.edge],k.s+(t.seconds[k.edge]-o(k.edge,
k.along)))});v.least()<1/0;){let k=v.least(),h=v.pop();k>m[h]||t.around[h].forEach(_=>{let M=t.start[_]===h?t.end[_]:t.start[_],y=k+t.seconds[_];y<m[M]&&(m[M]=y,
g[M]=_,v.push(y,M))})}return r={at:b,here:x,byEdge:d,best:m,via:g},r}function f(b,x){let m=Ve(b.at.lat),g=Math.hypot((x.lon/G-b.at.lng)*m[0],(x.lat/G-b.at.lat)*
m[1]),v={r:x,s:g<=t.search?g*t.pace:1/0,straight:g};return x.ways.forEach(d=>{let P=o(d.edge,d.along),k=function(h,_,M){h<v.s&&(v={r:x,s:h,way:d,end:_,on:M})};k(
b.best[t.start[d.edge]]+P+d.s,!1),k(b.best[t.end[d.edge]]+(t.seconds[d.edge]-P)+d.s,!0),(b.byEdge[d.edge]||[]).forEach(h=>{k(h.s+Math.abs(o(h.edge,h.along)-P)+d.
s,!1,h)})}),v}function w(b,x){let m=x.way;if(x.on)return[[[m.edge,m.along,x.on.along]],x.on];let g=x.end?t.end[m.edge]:t.start[m.edge],v=[[m.edge,m.along,x.end?
t.length[m.edge]:0]];for(;b.via[g]>=0;){let d=b.via[g],P=t.end[d]===g;v.push(P?[d,t.length[d],0]:[d,0,t.length[d]]),g=P?t.start[d]:t.end[d]}for(let d of b.here){
let P=o(d.edge,d.along);if(t.start[d.edge]===g&&d.s+P===b.best[g])return v.push([d.edge,0,d.along]),[v,d];if(t.end[d.edge]===g&&d.s+(t.seconds[d.edge]-P)===b.best[g])
return v.push([d.edge,t.length[d.edge],d.along]),[v,d]}return[v,null]}function S(b,x,m){if(x>m)return S(b,m,x).reverse();let g=t.course[b],v=Ve(g[1]/G),d=[0];for(let y=2;y<
g.length;y+=2)d.push(d[d.length-1]+Math.hypot((g[y]-g[y-2])/G*v[0],(g[y+1]-g[y-1])/G*v[1]));let P=t.length[b]>0?d[d.length-1]/t.length[b]:0,k=x*P,h=m*P,_=function(y){
let F=1;for(;F<d.length-1&&d[F]<y;)F++;let D=d[F]>d[F-1]?Math.max(0,Math.min(1,(y-d[F-1])/(d[F]-d[F-1]))):0;return[(g[2*F-1]+D*(g[2*F+1]-g[2*F-1]))/G,(g[2*F-2]+
D*(g[2*F]-g[2*F-2]))/G]},M=[_(k)];return d.forEach((y,F)=>{y>k&&y<h&&M.push([g[2*F+1]/G,g[2*F]/G])}),M.push(_(h)),M}function N(b,x){let m=[b.at.lat,b.at.lng],g=[
x.r.lat/G,x.r.lon/G],v=[];if(!x.way)return{road:[],walks:[[g,m]],road_m:0,walk_m:x.straight};let d=w(b,x),P=0;return d[0].forEach(k=>{v.push(...S(k[0],k[1],k[2])),
P+=Math.abs(k[2]-k[1])}),{road:v,walks:[[g,v[0]],[v[v.length-1],m]],road_m:P,walk_m:x.way.walk+(d[1]?d[1].walk:0)}}return{search:t.search,nearest(b,x,m){let g=i(
b),v={};return x.features.forEach(d=>{v[d[0]]=d}),(t.resources[x.key]||[]).filter(d=>v[d.id]).map((d,P)=>{let k=f(g,d);return k.i=P,k}).filter(d=>d.s<1/0).sort(
(d,P)=>d.s-P.s||d.i-P.i).slice(0,m).map(d=>Object.assign({f:v[d.r.id],minutes:d.s/60},N(g,d)))}}}function nn(e){let t=e.nodes.slice(),a=e.edges.length/5,n=function(o,u){
return Float64Array.from({length:a},(i,f)=>e.edges[5*f+o]/u)},r={pace:e.pace,search:e.search,sealed:e.sealed,start:n(0,1),end:n(1,1),length:n(2,10),seconds:n(3,
10),kind:n(4,1),around:[],course:[],resources:{}};for(let o=2;o<t.length;o++)t[o]+=t[o-2];for(let o=0;o<t.length;o+=2)r.around.push([]);for(let o=0;o<a;o++){let u=r.
start[o],i=r.end[o];r.around[u].push(o),u!==i&&r.around[i].push(o);let f=[t[2*u],t[2*u+1]];te(e.courses[o]).forEach(w=>{f.push(t[2*u]+Math.round(G*w[1]),t[2*u+1]+
Math.round(G*w[0]))}),r.course.push(f.concat([t[2*i],t[2*i+1]]))}return Object.keys(e.resources).forEach(o=>{r.resources[o]=(e.resources[o]||[]).map(u=>{let i=[];
for(let f=0;f<u[4].length;f+=4)i.push({edge:u[4][f],along:u[4][f+1]/10,walk:u[4][f+2]/10,s:u[4][f+3]/10});return{id:u[0],lon:u[2],lat:u[3],ways:i}})}),r}var oe=[30,60,120],on=1.3,Ce=3e3,rn=1e5,Qe="#3A1D0F",Ye=[2.4,1.8,1.4],an=[.22,.12,.08],sn="M.6-8.4C1.4-5.2 5.8-3.2 5.8 1.6A5.8 5.8 0 0 1-5.8 1.6C-5.8-.6-4.6-2.2\
-3.4-3.4C-3.2-2-2.6-1.2-1.6-.8C-2-3.8-1.2-6.6.6-8.4Z";(0,s.defineTool)("fire",(e,t)=>{let a=s.page.map;if(!s.zone)return;let n={data:e,times:oe,at:null,xy:null,
cell:-1,ground:null,network:null,weather:g(),found:null,slope:null,edge:null,mask:null},r=null,o=null,u=null,i=null,f=null,w=null,S=null,N=0,b=!1,x=!1,m=null;s.page.
fire=n;function g(){let l=s.page.fireDay,p=e.weather,I=function(E){return typeof E=="number"};return l&&I(l.temperature)&&I(l.humidity)&&(I(l.wind_force)||I(l.wind_m_s))?
{temperature:l.temperature,humidity:l.humidity,force:I(l.wind_force)?l.wind_force:Math.round(Ue(l.wind_m_s)),from:I(l.wind_from)?l.wind_from:315,source:v(s.text.
fire_of_day,l.day,!I(l.wind_from)),own:!1}:p?{temperature:p.temperature,humidity:p.humidity,force:p.force,from:315,source:v(s.text.fire_of_day,p.day,!0),own:!1}:
{temperature:25,humidity:30,force:3,from:315,source:s.text.fire_assumed,own:!1}}function v(l,p,I){return l.replace("{day}",String(p))+(I?s.text.fire_wind_unknown:
"")}function d(l){Object.assign(n.weather,l,{own:!0,source:s.text.fire_by_hand}),P()}function P(){b||!n.at||(b=!0,requestAnimationFrame(()=>{b=!1,i&&r&&W()}))}function k(){
n.weather.own=!1,P()}function h(){return S=S||Promise.all([e.grid?Promise.all([(0,s.decode)(t.height),(0,s.decode)(t.fuel)]).then(l=>{n.ground=_t(e.grid,l[0],l[1].
red)}):null,e.network?Promise.resolve(wt(e.network)).then(l=>{n.network=l}):null,s.values&&s.values.load(),s.page.fireDanger&&s.page.fireDanger.load()]),S}function _(){
let l=performance.now(),p=n.weather=n.weather.own?n.weather:g();n.edge=Te(n.xy),n.mask=n.mask||n.ground&&je(n.ground.grid),n.found=s.values?s.values.at(n.at):null,
n.cell=n.ground?n.ground.cellOf(n.xy[0],n.xy[1]):-1,n.slope=n.ground?n.ground.slope(n.cell):null,n.downwind=p.force>0?(p.from+180)%360:null,n.downhill=n.slope&&
n.slope.degrees>=ye.FLAT_DEG?n.slope.faces:null,n.ground&&n.ground.spread(n.cell,{temperature:p.temperature,humidity:p.humidity,wind:we(p.force),from:p.from},on*
oe[oe.length-1]),N=performance.now()-l,n.cost=N}function M(l){n.at=L.latLng(l),n.xy=s.zone.forward(n.at.lat,n.at.lng),u&&u.setLatLng(n.at)}function y(l){return L.
latLng(l).distanceTo(s.page.countyBounds.getCenter())>rn+s.page.countyBounds.getNorthWest().distanceTo(s.page.countyBounds.getSouthEast())/2}function F(l){m&&(M(
m),r&&W()),o&&(o.wrong.textContent=l,o.wrong.hidden=!1)}function D(){x&&(x=!1,(0,s.claim)(null)),(0,s.showCross)(!1)}n.place=function(l,p){let I=!n.at&&!p;return y(
l)?(F(s.text.fire_too_far),Promise.resolve(!1)):(m=L.latLng(l),M(m),D(),o&&(o.wrong.hidden=!0),h().then(()=>!n.at||!(0,s.tabHas)("fire")?!1:(ie(),u||O(),I&&q(),
W(),(0,s.tell)([s.text.fire_put,r[0].rows[0].value,r[0].warn].join(" ")),!0)))};function W(){_(),r=n.parts=mt(n),o&&z(),$(),a.fire("lg:share")}function q(){let l=function(p,I){
return s.zone.inverse(n.xy[0]+p,n.xy[1]+I)};a.fire("lg:go"),a.fitBounds([l(-Ce,-Ce),l(Ce,Ce)],(0,s.fitOptions)(15))}function O(){let l=(0,s.svg)("svg",{viewBox:"\
-18 -18 36 36",width:36,height:36,"aria-hidden":"true"},(0,s.svg)("circle",{r:16.5,fill:"#1E2329",stroke:"#fff","stroke-width":2.5}),(0,s.svg)("path",{d:sn,fill:"\
#fff",transform:"translate(0 .8) scale(1.25)"}));u=L.marker(n.at,{draggable:!0,keyboard:!0,title:s.text.fire_mark,alt:s.text.fire_mark,zIndexOffset:9e3,icon:L.divIcon(
{className:"lg-flame",html:l,iconSize:[36,36]})}).addTo(a),u._icon.setAttribute("aria-label",s.text.fire_mark),u.on("drag",()=>{M(u.getLatLng()),N<60&&(_(),$())}),
u.on("dragend",()=>{n.place(u.getLatLng())}),u._icon.addEventListener("keydown",p=>{let I={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[p.key];
if(!I)return;p.preventDefault(),p.stopPropagation();let E=p.shiftKey?40:8,K=a.latLngToContainerPoint(n.at);n.place(a.containerPointToLatLng(K.add([E*I[0],E*I[1]])))})}
function A(l,p){let I=[n.xy],E=ye;for(let T=l-E.HALF_ANGLE;T<=l+E.HALF_ANGLE;T+=5)I.push([n.xy[0]+1e3*E.WORST_KM*Math.sin(T*Math.PI/180),n.xy[1]+1e3*E.WORST_KM*
Math.cos(T*Math.PI/180)]);let K=I.map(T=>s.zone.inverse(T[0],T[1]));[["#FFFFFF",3.5,.6,null],["#1E2329",1.2,.85,"3 4"]].forEach(T=>{i.addLayer(L.polygon(K,C({color:T[0],
weight:T[1],opacity:T[2],dashArray:T[3],fill:!1})))}),i.addLayer(X(K[7],p))}function C(l){return Object.assign({renderer:w,interactive:!1,smoothFactor:.5},l)}function X(l,p){
return L.marker(l,{interactive:!1,keyboard:!1,zIndexOffset:5e3,icon:L.divIcon({className:"lg-fire-label",html:(0,s.el)("span",null,p),iconSize:[0,0]})})}function $(){
i.clearLayers();let l=ye,p=n.downhill===null||n.downwind===null?180:Math.abs((n.downhill-n.downwind+540)%360-180);if(n.downwind!==null&&A(n.downwind,s.text.fire_downwind+
(p<15?" · "+s.text.fire_downhill:"")),n.downhill!==null&&p>=15&&A(n.downhill,s.text.fire_downhill),!n.ground)return;oe.map(E=>n.ground.contour(E).map(K=>K.map(
T=>s.zone.inverse(T[0],T[1])))).slice().reverse().forEach((E,K)=>{let T=oe.length-1-K;if(!E.length)return;i.addLayer(L.polygon(E,C({color:"#FFFFFF",weight:Ye[T]+
2.4,opacity:.85,fill:!1}))),i.addLayer(L.polygon(E,C({color:Qe,weight:Ye[T],fillColor:Qe,fillOpacity:an[T]})));let Z=E[0],ee=L.latLngBounds([].concat(...E));if(a.
latLngToContainerPoint(ee.getNorthWest()).distanceTo(a.latLngToContainerPoint(ee.getSouthEast()))>90+40*(oe.length-1-T)){let he=Z.reduce((be,et)=>n.at.distanceTo(
et)>n.at.distanceTo(be)?et:be,Z[0]);i.addLayer(X(he,l.minutes(oe[T])))}}),r&&ze(r).forEach(E=>{i.addLayer(L.circleMarker([E.f[3],E.f[2]],C({radius:11,color:Qe,weight:2.5,
fill:!1})))})}function U(l,p){f.clearLayers(),Array.from(o.body.querySelectorAll("[aria-pressed=true]")).forEach(E=>{E!==p&&E.setAttribute("aria-pressed","false")});
let I=p.getAttribute("aria-pressed")!=="true";p.setAttribute("aria-pressed",String(I)),I&&([["#FFFFFF",8,.9],["#0B5C8A",4,1]].forEach(E=>{f.addLayer(L.polyline(
l.road,C({color:E[0],weight:E[1],opacity:E[2]})))}),l.walks.forEach(E=>{f.addLayer(L.polyline(E,C({color:"#FFFFFF",weight:6,opacity:.9}))),f.addLayer(L.polyline(
E,C({color:"#0B5C8A",weight:3,dashArray:"1 6"})))}),a.fire("lg:go"),a.fitBounds(L.latLngBounds([n.at].concat(...l.walks.concat([l.road]))),(0,s.fitOptions)(15)))}
function J(l,p,I){l.on||(0,s.setShown)(l,!0),a.fire("lg:go");let E=l.kind==="point"?L.latLngBounds([n.at,[p[3],p[2]]]):p.object&&p.object.getBounds?p.object.getBounds().
extend(n.at):null;E&&a.fitBounds(E,(0,s.fitOptions)(15)),p.object&&!l.clustered&&p.object.openPopup()}function re(l){return(0,s.el)("tr",null,(0,s.el)("th",{scope:"\
row"},l.limit&&(0,s.el)("i",{class:"lg-fire-line","aria-hidden":"true",style:{borderTopWidth:Ye[oe.indexOf(l.limit)]+.6+"px"}}),(0,s.quoted)(l.name)),(0,s.el)("\
td",null,l.grade===void 0?null:(0,s.el)("i",{class:"lg-fire-swatch"+(l.grade?"":" lg-hatched"),style:{background:s.data.grades[l.grade]||""},"aria-hidden":"true"}),
(0,s.quoted)(l.value),l.sub&&(0,s.el)("small",null,(0,s.quoted)(l.sub))))}function R(l){let p=[l.layer?(0,s.symbolOf)(l.layer):(0,s.el)("i",{class:"lg-fire-gap"}),
(0,s.el)("span",{class:"lg-fire-name"},(0,s.quoted)((0,s.shortened)(l.name,60))),(0,s.el)("span",{class:"lg-fire-value"},l.value,l.badge&&(0,s.el)("b",null,l.badge)),
l.sub&&(0,s.el)("small",null,(0,s.quoted)((0,s.shortened)(l.sub,120)))],I=l.way||l.f,E=(0,s.el)(I?"button":"div",{class:"lg-fire-row",type:I?"button":null,"aria\
-pressed":l.way?"false":null},...p);return l.way?E.addEventListener("click",()=>{U(l.way,E)}):l.f&&E.addEventListener("click",()=>{J(l.layer,l.f)}),(0,s.el)("li",
null,E)}function V(l,p){let I=l.list||[],E=l.key==="force"||l.key==="access",K=Ge(l),T=I.slice(K.length),Z=(0,s.el)("section",{class:"lg-fire-part","data-part":l.
key},(0,s.el)("h3",null,l.title),l.warn&&(0,s.el)("p",{class:"lg-fire-warn"},l.warn));l.rows.length&&Z.appendChild(E?(0,s.el)("ul",null,...l.rows.map(R)):(0,s.el)(
"table",{class:"lg-pairs"},...l.rows.map(re))),l.key==="place"&&Z.appendChild((0,s.el)("div",{class:"lg-fire-coords"},(0,s.coordinates)(n.at))),K.length&&Z.appendChild(
(0,s.el)("ul",null,...K.map(R))),T.length&&Z.appendChild((0,s.el)("details",null,(0,s.el)("summary",null,ye.put(s.text.fire_more,{n:T.length})),(0,s.el)("ul",null,
...T.map(R))));let ee=(l.note||"")+(p?"":l.hint||"");return ee&&Z.appendChild((0,s.el)("p",{class:"lg-note"},ee)),Z}function z(){let l=o.body,p=l.querySelector(
"details[open]"),I=l.contains(document.activeElement)&&!o.spread.contains(document.activeElement);f.clearLayers(),o.sync(),Array.from(l.children).forEach(K=>{K!==
o.spread&&l.removeChild(K)});let E=!1;r.forEach(K=>{let T=V(K);K.key!=="spread"?l.insertBefore(T,E||!o.spread.parentNode?null:o.spread):(E=!0,(0,s.emptied)(o.said).
append(...Array.from(T.children).slice(1)),o.spread.parentNode||l.appendChild(o.spread))}),p&&l.querySelector("details")&&(l.querySelector("details").open=!0),I&&
o.input.focus({preventScroll:!0}),o.hint.hidden=!0,o.acts.hidden=!1,o.input.value=n.at.lng.toFixed(5)+", "+n.at.lat.toFixed(5)}function ae(){let l=(0,s.el)("inp\
ut",{type:"text",class:"lg-find","aria-label":s.text.coordinates,placeholder:s.text.fire_type,autocomplete:"off",spellcheck:"false"}),p=(0,s.el)("p",{class:"lg-\
note lg-warn",role:"alert",hidden:!0}),I=function(){let Q=(0,s.parsePlace)(l.value);Q?n.place(Q).then(he=>{he&&q()}):F(s.text.fire_bad_place)};l.addEventListener(
"keydown",Q=>{Q.key==="Enter"&&(Q.preventDefault(),I())});let E=function(Q,he,be){return(0,s.el)("button",{type:"button",class:"lg-button"+(be?" lg-button-main":
""),on:{click:he}},Q)},K=(0,s.el)("textarea",{class:"lg-voice",tabindex:"-1","aria-hidden":"true",readonly:!0}),T=E(s.text.fire_copy,()=>{K.value=He(n,r),(0,s.copyWords)(
K.value,K).then(Q=>{T.textContent=Q?s.text.copied:s.text.selected,(0,s.tell)(T.textContent),setTimeout(()=>{T.textContent=s.text.fire_copy},1600)})},!0),Z=yt(n,
d,k),ee=(0,s.el)("div");return o={input:l,wrong:p,hint:(0,s.el)("p",{class:"lg-note"},s.text.fire_hint),acts:(0,s.el)("div",{class:"lg-buttons",hidden:!0},T,E(s.text.
fire_print,()=>{let Q=document.getElementById("lg-tool-print");Q?Q.click():window.print()}),E(s.text.fire_clear,()=>{(0,s.closePanel)()})),body:(0,s.el)("div",{
class:"lg-fire-body"}),said:ee,sync:Z.sync,spread:(0,s.el)("section",{class:"lg-fire-part","data-part":"spread"},(0,s.el)("h3",null,s.text.fire_spread),Z.node,ee)},
(0,s.el)("div",{class:"lg-fire"},(0,s.el)("div",{class:"lg-fire-top"},(0,s.el)("div",{class:"lg-fire-where"},l,E(s.text.fire_go,I)),p,o.hint,o.acts,K),o.body)}function se(){
if(!o||!r||document.querySelector(".lg-fire-sheet"))return;let l=(0,s.el)("div",{class:"lg-fire-sheet"},(0,s.el)("h1",null,(0,s.quoted)(s.page.tab.page_title),"\
　"+s.text.fire_title),(0,s.el)("p",{class:"lg-sub"},n.at.lng.toFixed(5)+"°E "+n.at.lat.toFixed(5)+"°N　",(0,s.quoted)(s.data.tags.join("　")),"　"+new Date().
toLocaleString(document.documentElement.lang==="en"?"en-GB":"zh-CN")),(0,s.el)("div",{class:"lg-fire lg-fire-columns"},...r.map(p=>V(p,!0))));Array.from(l.querySelectorAll(
"details")).forEach(p=>{p.open=!0}),document.body.appendChild((0,s.el)("div",{class:"lg-fire-turn"})),document.body.appendChild(l)}function le(){Array.from(document.
querySelectorAll(".lg-fire-sheet,.lg-fire-turn")).forEach(l=>{L.DomUtil.remove(l)})}window.addEventListener("beforeprint",se),window.addEventListener("afterprin\
t",le);function Y(l){l.key!=="Enter"||l.repeat||l.defaultPrevented||n.at||(0,s.atMap)(l)&&(l.preventDefault(),n.place((0,s.aimAt)()))}function ie(){if(i)return;
let l=a.getPane("lg-fire")||a.createPane("lg-fire");l.style.zIndex=265,l.style.pointerEvents="none",w=w||L.svg({pane:"lg-fire",padding:.5}),i=L.layerGroup().addTo(
a),f=L.layerGroup().addTo(a),a.on("zoomend",Xe)}function Ze(){a.off("zoomend",Xe),[i,f,u].forEach(l=>{l&&l.remove()}),i=f=u=null}function Xe(){r&&$()}function bt(){
if(a.closePopup(),(0,s.showPanel)(de,{title:s.text.fire_title,node:ae(),closed:kt,focus:!1}),(0,s.panelOpen)().print=!0,document.body.classList.add("lg-fire-ope\
n"),n.at){n.place(n.at,!0);return}x=!0,(0,s.claim)(l=>{n.place(l)},()=>{n.at||(0,s.closePanel)()}),document.addEventListener("keydown",Y),(0,s.showCross)(!!(s.page.
byKeys||s.page.touched)),a.getContainer().focus({preventScroll:!0}),h()}function kt(l){document.body.classList.remove("lg-fire-open"),document.removeEventListener(
"keydown",Y),o=null,D(),!n.at||!l&&(0,s.tabHas)("fire")?$e():f&&f.clearLayers()}function $e(){Ze(),r=n.at=n.parts=m=null,n.weather=g(),a.fire("lg:share")}function Je(){
n.at&&!o&&(0,s.tabHas)("fire")&&!(0,s.panelOpen)()&&de.press(!0)}let de=(0,s.addTool)({key:"fire",label:s.text.fire_tool,words:s.text.fire_tool,toggle:!0,solid:!0,
shape:"M.5-7.5C1.2-4.8 5-3 5 1.4A5 5 0 0 1-5 1.4C-5-.5-4-1.9-2.9-2.9C-2.8-1.8-2.3-1-1.4-.7C-1.7-3.3-1-5.9.5-7.5Z",act(l){l?bt():(0,s.closePanel)()}});a.on("lg:t\
ab",()=>{let l=(0,s.tabHas)("fire");if(de.node.hidden=!l,!l){o&&(0,s.closePanel)(),Ze();return}Je(),n.at&&!o&&n.place(n.at,!0)}),de.node.hidden=!(0,s.tabHas)("f\
ire"),a.on("lg:panels",Je),a.on("lg:fireday",P),s.page.shareExtra.fire={get(){let l=n.weather;return n.at?[n.at.lat.toFixed(5),n.at.lng.toFixed(5)].concat(l.own?
[l.from,l.force,l.temperature,l.humidity]:[]).join("_"):""},set(l){if(!l){o?(0,s.closePanel)():n.at&&$e();return}let p=String(l).split("_").map(Number),I=p.length===
6;!I&&p.length!==2||!p.every(isFinite)||Math.abs(p[0])>90||y(p.slice(0,2))||(n.weather=I?{from:(p[2]%360+360)%360,force:Math.max(0,Math.min(12,p[3])),temperature:Math.
max(-40,Math.min(50,p[4])),humidity:Math.max(0,Math.min(100,p[5])),own:!0,source:s.text.fire_by_hand}:g(),m=L.latLng(p[0],p[1]),M(m),o?n.place(m,!0):(0,s.tabHas)(
"fire")&&de.press(!0))}}});Object.assign(s.page,{countyLine:Te,countyMask:je,fireReached:ze,fireText:He,windSpeed:we});})();
