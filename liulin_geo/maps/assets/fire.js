"use strict";(()=>{var At=Object.create;var st=Object.defineProperty;var St=Object.getOwnPropertyDescriptor;var It=Object.getOwnPropertyNames;var Ct=Object.getPrototypeOf,Ot=Object.prototype.hasOwnProperty;var Pt=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){throw t=0,r}};var Tt=(e,t,r,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of It(t))!Ot.call(e,o)&&o!==r&&st(e,o,{get:()=>t[o],enumerable:!(n=St(t,o))||n.enumerable});
return e};var de=(e,t,r)=>(r=e!=null?At(Ct(e)):{},Tt(t||!e||!e.__esModule?st(r,"default",{value:e,enumerable:!0}):r,e));var re=Pt((mn,lt)=>{lt.exports=window.LG});var i=de(re(),1);function ae(e){let t=[],r=[0,0],n=0,o=0,a=0;for(let s=0;s<e.length;s++){let f=e.charCodeAt(s)-63;n|=(f&31)<<o,o+=5,!(f&32)&&(r[a]+=n&1?~(n>>1):n>>1,a&&t.push([r[1]/
1e5,r[0]/1e5]),a=1-a,n=o=0)}return t}var Ee=de(re(),1),jt=25,Re=null;function be(e,t){let r=1/0;for(let n=1;n<t.length;n++){let o=t[n-1],a=t[n],s=a[0]-o[0],f=a[1]-o[1],l=s*s+f*f,p=l?Math.max(0,Math.
min(1,((e[0]-o[0])*s+(e[1]-o[1])*f)/l)):0;r=Math.min(r,Math.hypot(o[0]+p*s-e[0],o[1]+p*f-e[1]))}return r}function Fe(e){return e.map(t=>Ee.zone.forward(t[0],t[1]))}
function Ke(){return Re=Re||[].concat(...Ee.data.base.county).map(e=>{let t=Fe(ae(e)),r=t[0],n=t[t.length-1];return r[0]===n[0]&&r[1]===n[1]?t:t.concat([r])}),Re}
function it(e){let t=[];return Ke().forEach(r=>{for(let n=1;n<r.length;n++){let o=r[n-1],a=r[n];o[1]>e!=a[1]>e&&t.push(o[0]+(a[0]-o[0])*(e-o[1])/(a[1]-o[1]))}}),
t.sort((r,n)=>r-n)}function Ge(e){let t=Ke(),r=!t.length||it(e[1]).filter(a=>a<e[0]).length%2===1,n=Math.min.apply(null,t.map(a=>be(e,a)).concat([1/0])),o=function(a,s,f){
return t.some(l=>{for(let p=1;p<l.length;p++){let M=l[p-1],C=l[p],y=Math.ceil(Math.hypot(C[0]-M[0],C[1]-M[1])/jt);if(!(be(e,[M,C])>a))for(let x=0;x<=y;x++){let k=M[0]+
(C[0]-M[0])*x/y-e[0],g=M[1]+(C[1]-M[1])*x/y-e[1];if(Math.hypot(k,g)<=a&&Math.abs((Math.atan2(k,g)*180/Math.PI-s+900)%360-180)<=f)return!0}}return!1})};return{inside:r,
away:n,beyond(a,s,f){return!r||n<a&&(f===void 0||o(a,s,f))}}}function qe(e){let t=new Uint8Array(e.n_rows*e.n_cols);if(!Ke().length)return t.fill(1);for(let r=0;r<
e.n_rows;r++){let n=it(e.north-(r+.5)*e.cell_m).map(o=>Math.max(0,Math.min(e.n_cols,Math.ceil((o-e.west)/e.cell_m-.5))));for(let o=0;o+1<n.length;o+=2)t.fill(1,
r*e.n_cols+n[o],r*e.n_cols+n[o+1])}return t}var u=de(re(),1);var ve=de(re(),1),Nt=ve.text.compass.split(","),W=document.documentElement.lang==="en"?"  ":"　",Ae=3,he=3,pe=30;function ke(e){return String(Math.round(e)).replace(
/\B(?=(\d{3})+$)/g,",")}function me(e){return e<995?Math.round(e/10)*10+" m":(e/1e3).toFixed(1)+" km"}function P(e,t){return e.replace(/\{(\w+)\}/g,(r,n)=>String(
t[n]))}function Se(e,t){return P(ve.text.fire_people,{n:Ie(e,t)})}function ge(e){return P(ve.text.fire_minutes,{n:Math.max(1,Math.round(e))})}function ct(e,t){return(Math.
atan2(e,t)*180/Math.PI+360)%360}function we(e){return Nt[Math.round(e/45)%8]}function ut(e,t){return Math.abs((e-t+540)%360-180)}function ft(e){return P(ve.text.
fire_area,{ha:e<.1?(100*e).toFixed(1):ke(100*e),mu:ke(e*1500)})}function Ie(e,t){return(t?"≥ ":"")+ke(e)}function Ce(e){return parseFloat(String(e).replace(/,/g,
""))||0}function ne(e){return String(e[1]||e[0])}var Pe=[1,3,5],dt=3e3,Oe=500,gt=120,Bt=95,ze=6e4,Dt=8,Rt=3;function _e(e,t,r,n){let o=u.page.byKey[t],a=o.labels.indexOf((e.data.labels[t]||{})[n]);for(let s=0;a>=
0&&s<r[5].length;s+=2)if(r[5][s]===a)return r[5][s+1];return""}function Me(e,t,r){let n=u.page.byKey[t];if(!n||n.kind!=="point")return null;let o=[];return n.features.
forEach(a=>{a.xy=a.xy||u.zone.forward(a[3],a[2]);let s=a.xy[0]-e.xy[0],f=a.xy[1]-e.xy[1],l=Math.hypot(s,f);l<=r&&o.push({key:t,f:a,away:l,towards:ct(s,f)})}),o.
sort((a,s)=>a.away-s.away)}function He(e,t){let r=u.page.byKey[t],n=e.at.lat,o=e.at.lng,a=function(s){s.rings=s.rings||[].concat(...s[2]).map(ae);let f=!1;return s.
rings.forEach(l=>{for(let p=0,M=l.length-1;p<l.length;M=p++){let C=l[p],y=l[M];C[0]>n!=y[0]>n&&o<(y[1]-C[1])*(n-C[0])/(y[0]-C[0])+C[1]&&(f=!f)}}),f};return r&&r.
kind==="polygon"?r.features.filter(a)[0]:void 0}function We(e){return e.edge.inside?e.found&&e.found.township||u.text.unknown:u.text.fire_outside}function Kt(e){
let t=(Me(e,"settlements",1e4)||[])[0],r=t&&P(u.text.fire_from,{name:ne(t.f),direction:we((t.towards+180)%360),away:me(t.away)});return{name:u.text.fire_where,value:t?
P(u.text.fire_where_value,{township:We(e),from:r}):We(e),sub:t&&e.edge.beyond(t.away)?u.text.fire_nearest_ours:""}}function ht(e,t,r){let n=u.page.byKey[r],o=e.
network&&n?e.network.nearest(e.at,n,1)[0]:null;if(o)return{name:t,value:ne(o.f)+W+_t(o),sub:Ue(e,r,o.f)};let a=e.network&&e.edge.beyond(e.network.search);return{
name:t,value:n?e.network?a?u.text.fire_unreachable_ours:u.text.fire_unreachable:u.text.fire_no_network:P(u.text.fire_no_ledger_of,{title:e.data.titles[r]})}}function Gt(e){
let t=He(e,"grids");if(!e.edge.inside)return{name:u.text.fire_call,value:u.text.fire_call_beyond};let r=t?[["keeper","phone"],["chief"]].map(o=>{let a=o.map(s=>_e(
e,"grids",t,s)).filter(Boolean);return a.length?e.data.labels.grids[o[0]]+" "+a.join(" "):""}).filter(Boolean):[],n=t?ne(t):u.page.byKey.grids?u.text.fire_in_no_grid:
P(u.text.fire_no_ledger_of,{title:u.text.fire_grid});return{name:u.text.fire_call,value:r[0]||We(e),sub:r.slice(1).concat([n]).join(W)}}function qt(e,t){let r=t.
filter(f=>f.reached!==null),n=e.times[e.times.length-1],o=kt(e);if(!r.length){let f=!o&&e.ground.leaves(n,e.mask);return{name:u.text.fire_move,value:o||P(u.text.
fire_none_reached,{t:ge(n)}),sub:f?u.text.fire_leaves:""}}let a=r.slice(0,Rt),s=r.length-a.length;return{name:u.text.fire_move,value:a.map(f=>f.name+" "+f.badge).
join(u.text.comma)+(s?P(u.text.fire_and_others,{n:s}):""),sub:a.map(f=>{let l=Ue(e,f.layer.key,f.f);return l&&f.name+" "+l}).filter(Boolean).join(u.text.comma)}}
function zt(e,t){let r=e.edge,n=r.inside?r.beyond(1e3*Pe[2])?u.text.fire_warn_near:"":u.text.fire_warn_outside;return{key:"first",title:u.text.fire_first,warn:P(
n,{away:me(r.away)}),rows:[Kt(e),ht(e,u.text.fire_send,"fire_brigades"),Gt(e),qt(e,t),ht(e,u.text.fire_water,"water_tanks")]}}function Wt(e){let t=He(e,"grids");
return{key:"place",title:u.text.fire_place,rows:[{name:u.text.fire_grid,value:t?ne(t):u.page.byKey.grids?e.edge.inside?u.text.fire_in_no_grid:u.text.fire_outside:
u.text.fire_no_ledger}]}}function Ht(e){let t=u.page.fireDay,r=e.edge.inside&&u.page.fireDanger?u.page.fireDanger.at(e.at):null,n=function(a,s){return{name:a,value:s?
u.text["grade"+s.grade]+W+s.value.toFixed(2):e.edge.inside?u.text.no_data:u.text.fire_beyond,grade:s?s.grade:0}},o=n(u.text.fire_danger,r&&r.fixed);return t?[Object.
assign(n(t.day?u.text.fire_danger_day:u.text.fire_danger_level,r&&r.now),{sub:t.words}),o]:[o]}function Ut(e){let t=Ht(e),r=e.slope,n=He(e,"forest"),o=e.cell;if(r&&
t.push({name:u.text.fire_slope,value:P(r.degrees<Ae?u.text.fire_flat:u.text.fire_slope_value,{height:ke(r.height),slope:Math.round(r.degrees),faces:we(r.faces)})}),
e.ground&&o>=0&&e.ground.known[o]){let f=n?["forest_type","fuel"].map(p=>_e(e,"forest",n,p)).filter(Boolean).join(" "):"",l=e.ground.known[o]===1?u.text.unknown:
e.ground.fuel[o]>0?"K "+(Math.round(10*e.ground.fuel[o])/10).toFixed(1):u.text.fire_not_burning;t.push({name:u.text.fire_fuel,value:(f?f+W:"")+l})}let a=e.weather,
s=u.page.fireDay;return s&&s.level&&t.push({name:u.text.fire_level,value:P(u.text.fire_level_value,{n:s.level}),sub:s.day||""}),t.push({name:u.text.fire_weather,
value:P(u.text.fire_weather_value,{t:a.temperature,h:a.humidity,f:Math.round(a.force),from:we(a.from)}),sub:a.source}),{key:"danger",title:u.text.fire_danger_title,
rows:t}}var Vt={fire_brigades:["kind","people"],rescue_teams:["kind","people"],water_tanks:["capacity","helicopter"],watchtowers:["height"],stores:["items"]};function Ue(e,t,r){
return(Vt[t]||[]).concat(["person","phone"]).map(n=>{let o=_e(e,t,r,n),a=(e.data.labels[t]||{})[n];return o?n==="helicopter"||n==="height"?a+" "+o:n==="people"?
Se(Ce(o)):o:""}).filter(Boolean).join(W)}function _t(e){return P(e.road_m?u.text.fire_by_road:u.text.fire_on_foot,{km:me(e.road_m||e.walk_m),t:ge(e.minutes)})}function Qt(e){
let t=[],r=[],n=e.edge,o=e.network&&n.beyond(e.network.search),a=e.network?u.text.fire_road_note:u.text.fire_no_network;return Object.keys(e.data.counts).forEach(
s=>{let f=u.page.byKey[s],l=e.network&&f?e.network.nearest(e.at,f,e.data.counts[s]):[];f?e.network&&!l.length&&t.push({layer:f,name:f.title,value:o?u.text.fire_unreachable_ours:
u.text.fire_unreachable}):r.push(e.data.titles[s]),l.forEach(p=>{t.push({layer:f,name:ne(p.f),way:p,value:_t(p),sub:(p.road_m&&p.walk_m>=Bt?[P(u.text.fire_walking,
{km:me(p.walk_m)})]:[]).concat(Ue(e,s,p.f)||[]).join(W)})})}),o&&!n.inside&&!t.some(s=>s.way)?{key:"force",title:u.text.fire_force,note:u.text.fire_force_beyond,
rows:[]}:(e.network&&n.beyond(1e3*Pe[2])&&(a=u.text.fire_force_ours+a),r.length&&(a=u.text.fire_no_ledger+u.text.colon+r.join(u.text.comma)+u.text.fire_stop+a),
{key:"force",title:u.text.fire_force,note:a,hint:t.length?u.text.fire_road_hint:"",rows:t})}function wt(e,t){let r=t.f.xy,n=e.ground?e.ground.reaches(r[0],r[1],
gt):1/0;return n<=e.times[e.times.length-1]?n:null}function Yt(e,t,r){let n=wt(e,t),o=_e(e,t.key,t.f,r),a=_e(e,t.key,t.f,"kind");return{layer:u.page.byKey[t.key],
f:t.f,name:ne(t.f),reached:n,sub:a,away:t.away,value:we(t.towards)+" "+me(t.away)+(o?W+Se(Ce(o)):""),badge:n===null?"":P(u.text.fire_arrives,{t:ge(n)})}}function yt(e,t,r,n){
let o=t.map(s=>_e(e,s.key,s.f,r)),a=o.filter(s=>s==="").length;return Se(o.reduce((s,f)=>s+Ce(f),0),n)+(a?P(u.text.fire_blank,{n:a}):"")}function bt(e,t,r,n,o,a){
return!t.length&&o?e.edge.inside?u.text.fire_none_ours:u.text.fire_beyond:t.length||!a?P(r,{n:Ie(t.length,o)})+W+yt(e,t,n,o):a}function Zt(e){let t=Me(e,"settle\
ments",ze),r=Me(e,"facilities",ze),n=[],o=function(f,l,p,M,C){n.push({name:P(p,{km:l/1e3}),value:bt(e,f.filter(y=>y.away<=l),M,C,e.edge.beyond(l))})};t&&Pe.forEach(
f=>{o(t,1e3*f,u.text.fire_within,u.text.fire_villages,"population")}),r&&o(r,dt,u.text.fire_within_sites,u.text.fire_sites,"people");let a=function(f,l,p){return(f||
[]).map(M=>Yt(e,M,p)).filter(M=>M.away<=l||M.reached!==null)},s=a(t,1e3*Pe[2],"population").concat(a(r,dt,"people"));return s.sort((f,l)=>+(f.reached===null)-+(l.
reached===null)||(f.reached||0)-(l.reached||0)||f.away-l.away),{key:"villages",title:u.text.fire_around,rows:n,list:s,note:t&&r?"":u.text.fire_no_people}}function pt(e,t){
let r=e[t];if(r===null)return{name:u.text["fire_"+t],value:t==="downhill"&&!e.slope?u.text.unknown:u.text.fire_no_slope};let n=e.edge.beyond(1e3*he,r,pe),o=(Me(
e,"settlements",1e3*he)||[]).filter(s=>ut(s.towards,r)<=pe),a=o.slice(0,6).map(s=>ne(s.f)).join(u.text.comma)+(o.length>6?u.text.fire_and_more:"");return{name:u.text["\
fire_"+t]+W+we(r),value:u.page.byKey.settlements?bt(e,o,u.text.fire_villages,"population",n,u.text.fire_no_village):u.text.fire_no_ledger,sub:a}}function Xt(e){
return{key:"sectors",title:u.text.fire_sectors,rows:[pt(e,"downwind"),pt(e,"downhill")],note:P(u.text.fire_sector_note,{km:he,angle:pe})}}function kt(e){return e.
ground?e.cell<0||!e.ground.known[e.cell]?u.text.fire_ground_unknown:e.ground.fuel[e.cell]<=0?u.text.fire_does_not_burn:"":u.text.fire_no_ground}function $t(e){let t=kt(
e);if(t)return{key:"spread",title:u.text.fire_spread,rows:[],note:t};let r=e.ground,n=e.mask,o=e.data.grid,s=(Me(e,"settlements",ze)||[]).map(l=>[l,wt(e,l)]).filter(
l=>l[1]!==null),f=e.times.map(l=>{let p=s.filter(C=>C[1]<=l).map(C=>C[0]),M=r.leaves(l,n);return{name:ge(l),value:(r.cut(l)?"≥ ":"")+ft(r.area(l)),limit:l,sub:(p.
length?P(u.text.fire_villages,{n:Ie(p.length,M)})+W+yt(e,p,"population",M):"")+(M?(p.length?W:"")+u.text.fire_leaves:"")}});return{key:"spread",title:u.text.fire_spread,
rows:f,note:P(u.text.fire_spread_note,{cell:o.cell_m,edge:gt})}}function mt(e,t){return t.some(r=>Math.abs(r[0]-e.at.lat)<.02&&Math.abs(r[1]-e.at.lng)<.025)}function Jt(e){
let t=[],r=u.page.byKey.fire_roads;u.data.base.roads.forEach((l,p)=>{l.points=l.points||ae(l.line),mt(e,l.points)&&(l.metric=l.metric||Fe(l.points),t.push({name:l.
name||u.text.fire_road,sub:e.data.network&&e.data.network.classes[e.data.roads[p]]||u.text["fire_rank"+l.rank],away:be(e.xy,l.metric)}))}),r&&r.features.forEach(
l=>{l.parts=l.parts||l[2].map(ae);let p=Math.min.apply(null,l.parts.map(C=>mt(e,C)?be(e.xy,Fe(C)):1/0)),M=_e(e,"fire_roads",l,"width");t.push({name:ne(l),sub:r.
title+(M?W+P(u.text.fire_width,{w:M}):""),away:p,layer:r,f:l})});let n=t.filter(l=>l.away<=Oe).sort((l,p)=>l.away-p.away),o={},s=n.filter(l=>{let p=l.name+"|"+l.
sub;return o[p]?!1:o[p]=!0}).map(l=>Object.assign(l,{value:me(l.away)})),f=e.edge.beyond(Oe)?s.length?u.text.fire_roads_ours:e.edge.inside?u.text.fire_no_roads_ours:
u.text.fire_roads_beyond:s.length?"":u.text.fire_no_access;return{key:"access",title:P(u.text.fire_access,{m:Oe}),rows:s,note:P(f,{m:Oe})}}function vt(e){let t=Zt(
e);return[zt(e,t.list),Qt(e),t,$t(e),Xt(e),Jt(e),Wt(e),Ut(e)]}function Ve(e){return[].concat(...e.map(t=>(t.list||[]).filter(r=>r.reached!==null)))}function Te(e){
return(e.list||[]).filter((t,r)=>r<Dt||t.reached!==null)}var S=de(re(),1);function en(e,t){return(0,S.el)("tr",null,(0,S.el)("th",{scope:"row"},e.limit&&(0,S.el)("i",{class:"lg-fire-line","aria-hidden":"true",style:{borderTopWidth:t.widthOf(
e.limit)+.6+"px"}}),(0,S.quoted)(e.name)),(0,S.el)("td",null,e.grade===void 0?null:(0,S.el)("i",{class:"lg-fire-swatch"+(e.grade?"":" lg-hatched"),style:{background:S.data.
grades[e.grade]||""},"aria-hidden":"true"}),(0,S.quoted)(e.value),e.sub&&(0,S.el)("small",null,(0,S.quoted)(e.sub))))}function tn(e,t){let r=[e.layer?(0,S.symbolOf)(
e.layer):(0,S.el)("i",{class:"lg-fire-gap"}),(0,S.el)("span",{class:"lg-fire-name"},(0,S.quoted)((0,S.shortened)(e.name,60))),(0,S.el)("span",{class:"lg-fire-va\
lue"},e.value,e.badge&&(0,S.el)("b",null,e.badge)),e.sub&&(0,S.el)("small",null,(0,S.quoted)((0,S.shortened)(e.sub,120)))],n=e.way||e.f,o=(0,S.el)(n?"button":"d\
iv",{class:"lg-fire-row",type:n?"button":null,"aria-pressed":e.way?"false":null},...r);return e.way?o.addEventListener("click",()=>{t.route(e.way,o)}):e.f&&o.addEventListener(
"click",()=>{t.more(e.layer,e.f)}),(0,S.el)("li",null,o)}function Qe(e,t,r){let n=function(M){return tn(M,t)},o=e.list||[],a=e.key==="force"||e.key==="access",s=Te(
e),f=o.slice(s.length),l=(0,S.el)("section",{class:"lg-fire-part","data-part":e.key},(0,S.el)("h3",null,e.title),e.warn&&(0,S.el)("p",{class:"lg-fire-warn"},e.warn));
e.rows.length&&l.appendChild(a?(0,S.el)("ul",null,...e.rows.map(n)):(0,S.el)("table",{class:"lg-pairs"},...e.rows.map(M=>en(M,t)))),e.key==="place"&&l.appendChild(
(0,S.el)("div",{class:"lg-fire-coords"},(0,S.coordinates)(t.at))),s.length&&l.appendChild((0,S.el)("ul",null,...s.map(n))),f.length&&l.appendChild((0,S.el)("det\
ails",null,(0,S.el)("summary",null,P(S.text.fire_more,{n:f.length})),(0,S.el)("ul",null,...f.map(n))));let p=(e.note||"")+(r?"":e.hint||"");return p&&l.appendChild(
(0,S.el)("p",{class:"lg-note"},p)),l}var $=de(re(),1);function Ye(e,t){let r=new Date,n=function(a){return(a<10?"0":"")+a},o=[P($.text.fire_head,{title:$.page.tab.page_title}),P($.text.fire_made,{time:r.getFullYear()+
"-"+n(r.getMonth()+1)+"-"+n(r.getDate())+" "+n(r.getHours())+":"+n(r.getMinutes())}),$.text.coordinates+$.text.colon+e.at.lng.toFixed(5)+"°E "+e.at.lat.toFixed(
5)+"°N"];return $.data.sample&&o.splice(1,0,$.data.tags[0]),t.forEach(a=>{o.push("",P($.text.fire_part,{title:a.title})),a.warn&&o.push(a.warn),a.rows.forEach(
l=>{o.push((l.layer&&l.layer.title!==l.name?l.layer.title+W:"")+l.name+$.text.colon+l.value+(l.sub?W+l.sub:""))});let s=Te(a),f=(a.list||[]).length-s.length;s.forEach(
l=>{o.push("· "+l.name+(l.sub?P($.text.fire_aside,{words:l.sub}):"")+W+l.value+(l.badge?W+l.badge:""))}),f&&o.push(P($.text.fire_more,{n:f})),a.note&&o.push(a.
note)}),o.join(`
`)}var j=de(re(),1);function je(){let e=new Float64Array(1024),t=new Int32Array(1024),r=0;return{clear(){r=0},push(n,o){if(r===e.length){let s=new Float64Array(2*r),f=new Int32Array(
2*r);s.set(e),f.set(t),e=s,t=f}let a=r++;for(;a;){let s=a-1>>1;if(e[s]<=n)break;e[a]=e[s],t[a]=t[s],a=s}e[a]=n,t[a]=o},least(){return r?e[0]:1/0},pop(){let n=t[0],
o=e[--r],a=t[r],s=0;for(;;){let f=2*s+1;if(f>=r||(f+1<r&&e[f+1]<e[f]&&f++,e[f]>=o))break;e[s]=e[f],t[s]=t[f],s=f}return e[s]=o,t[s]=a,n}}}var nn=.1783,on=3.533,rn=1.2,an=1,Ne=[[0,1],[1,0],[0,-1],[-1,0],[1,1],[1,-1],[-1,-1],[-1,1],[1,2],[2,1],[2,-1],[1,-2],[-1,-2],[-2,-1],[-2,1],[-1,2]];function xe(e){
return .836*Math.pow(e,1.5)}function Ze(e){return Math.pow(e/.836,2/3)}function Mt(e,t,r){let n=e.n_rows,o=e.n_cols,a=e.cell_m,s=n*o,f=new Int32Array(s),l=new Float32Array(
s),p=new Float64Array(s).fill(1/0),M=je(),C=[];for(let h=0,w=0;h<n;h++)for(let E=0;E<o;E++,w++){let _=E?f[w-1]:h?f[w-o]:0,F=r[w],D=t.red[w]+256*t.green[w];f[w]=
F?(h&&E?_+f[w-o]-f[w-o-1]:_)+(D>>1^-(D&1)):_,l[w]=F<2?an:e.classes[F-2]}for(let h=0;h<s;h++)f[h]*=e.step_m;function y(h,w){let E=Math.floor((h-e.west)/a),_=Math.
floor((e.north-w)/a);return _<0||E<0||_>=n||E>=o?-1:_*o+E}function x(h,w,E){if(C.forEach(A=>{p[A]=1/0}),C=[],M.clear(),h<0||!r[h]||l[h]<=0)return;let _=Math.max(
0,.03*w.temperature+.05*Ze(w.wind)+.01*(100-w.humidity)-.3),F=(w.from+180)*Math.PI/180,D=w.wind*Math.sin(F),H=w.wind*Math.cos(F),q=Ne.map(A=>a*Math.hypot(A[0],A[1])),
O=Ne.map((A,B)=>_*.5*Math.exp(nn*(D*A[1]-H*A[0])*a/q[B]));for(p[h]=0,C.push(h),M.push(0,h);M.least()<=E;){let A=M.least(),B=M.pop();if(A>p[B])continue;let te=Math.
floor(B/o),Z=B-te*o;for(let V=0;V<16;V++){let ee=Ne[V][0],le=Ne[V][1],G=te+ee,Q=Z+le;if(G<0||Q<0||G>=n||Q>=o)continue;let z=G*o+Q;if(!r[z]||l[z]<=0)continue;if(V>
7){let fe=Math.abs(ee)===2?ee/2*o:le/2;if(l[B+fe]<=0||l[z-fe]<=0)continue}let ie=(f[z]-f[B])/q[V],ce=Math.exp(on*Math.pow(Math.abs(ie),rn)),ue=O[V]*(l[B]+l[z])*
(ie<0?1/ce:ce);if(ue<=0)continue;let J=A+q[V]/ue;J<=E&&J<p[z]&&(p[z]===1/0&&C.push(z),p[z]=J,M.push(J,z))}}}function k(h){return C.reduce((w,E)=>w+(p[E]<=h?1:0),
0)*a*a/1e6}function g(h,w){return C.some(E=>p[E]<=h&&!w[E])}function v(h){return C.some(w=>{if(p[w]>h)return!1;let E=Math.floor(w/o),_=w%o;return!E||!_||E===n-1||
_===o-1||!r[w-o]||!r[w+o]||!r[w-1]||!r[w+1]})}function d(h,w,E){let _=y(h,w),F=Math.floor(E/a),D=1/0;if(_<0)return D;let H=Math.floor(_/o),q=_%o;for(let O=Math.
max(0,H-F);O<=Math.min(n-1,H+F);O++)for(let A=Math.max(0,q-F);A<=Math.min(o-1,q+F);A++)D=Math.min(D,p[O*o+A]);return D}function N(h){let w=C.filter(O=>p[O]<=h),
E=o+2,_=new Set,F=new Map,D=new Map;w.forEach(O=>{let A=(Math.floor(O/o)+1)*E+O%o+1;_.add(A).add(A-1).add(A-E).add(A-E-1)});let H=function(O,A){return O<0||A<0||
O>=n||A>=o?1/0:p[O*o+A]};_.forEach(O=>{let A=Math.floor(O/E)-1,B=O%E-1,te=[H(A,B),H(A,B+1),H(A+1,B+1),H(A+1,B)],Z=[[A,B],[A,B+1],[A+1,B+1],[A+1,B]],V=[4*O,4*(O+
1)+1,4*(O+E),4*O+1],ee=[],le=[];for(let G=0;G<4;G++){let Q=te[G],z=te[(G+1)%4];if(Q<=h!=z<=h){if(!D.has(V[G])){let ie=Math.min(Q,z),ce=Math.max(Q,z),ue=ce===1/0?
.5:(h-ie)/(ce-ie),J=Q<=z?Z[G]:Z[(G+1)%4],fe=Q<=z?Z[(G+1)%4]:Z[G];D.set(V[G],[e.west+(J[1]+(fe[1]-J[1])*ue+.5)*a,e.north-(J[0]+(fe[0]-J[0])*ue+.5)*a])}Q<=h?le.push(
G):ee.push(G)}}le.forEach(G=>{let Q=ee.length===1?ee[0]:(G+3)%4;F.set(V[G],V[Q])})});let q=[];for(;F.size;){let O=F.keys().next().value,A=[];for(let B=O;F.has(B);){
A.push(D.get(B));let te=F.get(B);F.delete(B),B=te}q.push(sn(A))}return q}function b(h){if(h<0||!r[h])return null;let w=Math.floor(h/o),E=h%o,_=function(H,q){let O=w+
H,A=E+q,B=O*o+A;return O<0||A<0||O>=n||A>=o||!r[B]?f[h]:f[B]},F=(_(-1,1)+2*_(0,1)+_(1,1)-_(-1,-1)-2*_(0,-1)-_(1,-1))/(8*a),D=(_(-1,-1)+2*_(-1,0)+_(-1,1)-_(1,-1)-
2*_(1,0)-_(1,1))/(8*a);return{height:f[h],degrees:Math.atan(Math.hypot(F,D))*180/Math.PI,faces:(Math.atan2(-F,-D)*180/Math.PI+360)%360}}return{grid:e,z:f,fuel:l,
known:r,minutes:p,cellOf:y,spread:x,area:k,leaves:g,cut:v,reaches:d,contour:N,slope:b}}function sn(e){for(let t=0;t<2;t++){let r=[];e.forEach((n,o)=>{let a=e[(o+
1)%e.length];r.push([.75*n[0]+.25*a[0],.75*n[1]+.25*a[1]],[.25*n[0]+.75*a[0],.25*n[1]+.75*a[1]])}),e=r}return e}function xt(e,t,r){let n=(0,j.el)("div",{class:"lg-dial",role:"radiogroup","aria-label":j.text.fire_wind_from}),o=j.text.compass.split(","),a=(0,j.svg)("svg",{viewBox:"\
-12 -12 24 24",width:24,height:24,"aria-hidden":"true"},(0,j.svg)("path",{d:"M0 9V-8M-5-3L0-9L5-3",fill:"none",stroke:"currentColor","stroke-width":2,"stroke-li\
necap":"round","stroke-linejoin":"round"})),s=o.map((k,g)=>{let v=(0,j.el)("input",{type:"radio",name:"lg-wind",value:String(45*g),"aria-label":k});return v.addEventListener(
"change",()=>{t({from:45*g})}),n.appendChild((0,j.el)("label",{style:{gridArea:["1/2","1/3","2/3","3/3","3/2","3/1","2/1","1/1"][g]}},v,(0,j.el)("span",null,k))),
v});n.appendChild((0,j.el)("span",{class:"lg-dial-arrow"},a));let f=function(k,g,v,d,N){let b=(0,j.el)("input",{type:"number",min:g,max:v,step:1,class:"lg-fire-\
number"});return b.addEventListener("input",()=>{let h=Number(b.value),w={};if(b.value===""||!isFinite(h)||h<g||h>v){b.setAttribute("aria-invalid","true");return}
b.removeAttribute("aria-invalid"),w[k]=h,t(w)}),{input:b,node:(0,j.el)("label",null,(0,j.el)("span",null,N),b,(0,j.el)("span",{class:"lg-n"},d))}},l=(0,j.el)("i\
nput",{type:"range",min:0,max:12,step:1,"aria-label":j.text.fire_wind_force}),p=(0,j.el)("output");l.addEventListener("input",()=>{t({force:Number(l.value)})});
let M=f("temperature",-40,50,"°C",j.text.fire_temperature),C=f("humidity",0,100,"%",j.text.fire_humidity),y=(0,j.el)("button",{type:"button",class:"lg-fire-aga\
in",hidden:!0,on:{click(){r(),l.focus({preventScroll:!0})}}},j.text.fire_weather_back);return{node:(0,j.el)("div",{class:"lg-fire-weather"},(0,j.el)("div",null,
(0,j.el)("span",{class:"lg-head"},j.text.fire_wind_from),n),(0,j.el)("div",null,(0,j.el)("label",null,(0,j.el)("span",null,j.text.fire_wind_force),p),l,M.node,C.
node,y)),sync(){let k=e.weather;s.forEach((g,v)=>{g.checked=Math.round(k.from/45)%8===v}),a.style.transform="rotate("+(k.from+180)%360+"deg)",l.value=String(k.force),
p.textContent=j.text.fire_force_value.replace("{f}",String(Math.round(k.force))).replace("{v}",xe(k.force).toFixed(1)),l.setAttribute("aria-valuetext",p.textContent),
[[M.input,k.temperature],[C.input,k.humidity]].forEach(g=>{document.activeElement!==g[0]&&(g[0].value=String(g[1]))}),y.hidden=!k.own}}}var U=1e5,ln=Math.PI/180;function Xe(e){let t=e*ln;return[111412.84*Math.cos(t)-93.5*Math.cos(3*t)+.118*Math.cos(5*t),111132.92-559.82*Math.cos(2*t)+1.175*Math.
cos(4*t)]}function Lt(e){let t=cn(e),r=t.start.length,n=t.around.length,o=null;function a(y,x){return t.length[y]>0?t.seconds[y]/t.length[y]*x:0}function s(y,x){
let k=Xe(x),g=[];for(let v=0;v<r;v++){let d=t.course[v];if(t.kind[v]===t.sealed)continue;let N=g.length,b=0;for(let h=2;h<d.length;h+=2){let w=(d[h-2]/U-y)*k[0],
E=(d[h-1]/U-x)*k[1],_=(d[h]/U-y)*k[0]-w,F=(d[h+1]/U-x)*k[1]-E,D=_*_+F*F,H=Math.sqrt(D),q=D>0?Math.max(0,Math.min(1,-(w*_+E*F)/D)):0,O=Math.hypot(w+q*_,E+q*F);O<=
t.search&&g.push({edge:v,along:b+q*H,walk:O,s:O*t.pace}),b+=H}for(let h=N;h<g.length;h++)g[h].along=b>0?Math.min(1,g[h].along/b)*t.length[v]:0}return g}function f(y){
if(o&&o.at.equals(y))return o;let x=s(y.lng,y.lat),k=new Float64Array(n).fill(1/0),g=new Int32Array(n).fill(-1),v=je(),d={},N=function(b,h){h<k[b]&&(k[b]=h,v.push(
h,b))};for(x.forEach(b=>{(d[b.edge]=d[b.edge]||[]).push(b),N(t.start[b.edge],b.s+a(b.edge,b.along))}),x.forEach(b=>{N(t.end[b.edge],b.s+(t.seconds[b.edge]-a(b.edge,
b.along)))});v.least()<1/0;){let b=v.least(),h=v.pop();b>k[h]||t.around[h].forEach(w=>{let E=t.start[w]===h?t.end[w]:t.start[w],_=b+t.seconds[w];_<k[E]&&(k[E]=_,
g[E]=w,v.push(_,E))})}return o={at:y,here:x,byEdge:d,best:k,via:g},o}function l(y,x){let k=Xe(y.at.lat),g=Math.hypot((x.lon/U-y.at.lng)*k[0],(x.lat/U-y.at.lat)*
k[1]),v={r:x,s:g<=t.search?g*t.pace:1/0,straight:g};return x.ways.forEach(d=>{let N=a(d.edge,d.along),b=function(h,w,E){h<v.s&&(v={r:x,s:h,way:d,end:w,on:E})};b(
y.best[t.start[d.edge]]+N+d.s,!1),b(y.best[t.end[d.edge]]+(t.seconds[d.edge]-N)+d.s,!0),(y.byEdge[d.edge]||[]).forEach(h=>{b(h.s+Math.abs(a(h.edge,h.along)-N)+d.
s,!1,h)})}),v}function p(y,x){let k=x.way;if(x.on)return[[[k.edge,k.along,x.on.along]],x.on];let g=x.end?t.end[k.edge]:t.start[k.edge],v=[[k.edge,k.along,x.end?
t.length[k.edge]:0]];for(;y.via[g]>=0;){let d=y.via[g],N=t.end[d]===g;v.push(N?[d,t.length[d],0]:[d,0,t.length[d]]),g=N?t.start[d]:t.end[d]}for(let d of y.here){
let N=a(d.edge,d.along);if(t.start[d.edge]===g&&d.s+N===y.best[g])return v.push([d.edge,0,d.along]),[v,d];if(t.end[d.edge]===g&&d.s+(t.seconds[d.edge]-N)===y.best[g])
return v.push([d.edge,t.length[d.edge],d.along]),[v,d]}return[v,null]}function M(y,x,k){if(x>k)return M(y,k,x).reverse();let g=t.course[y],v=Xe(g[1]/U),d=[0];for(let _=2;_<
g.length;_+=2)d.push(d[d.length-1]+Math.hypot((g[_]-g[_-2])/U*v[0],(g[_+1]-g[_-1])/U*v[1]));let N=t.length[y]>0?d[d.length-1]/t.length[y]:0,b=x*N,h=k*N,w=function(_){
let F=1;for(;F<d.length-1&&d[F]<_;)F++;let D=d[F]>d[F-1]?Math.max(0,Math.min(1,(_-d[F-1])/(d[F]-d[F-1]))):0;return[(g[2*F-1]+D*(g[2*F+1]-g[2*F-1]))/U,(g[2*F-2]+
D*(g[2*F]-g[2*F-2]))/U]},E=[w(b)];return d.forEach((_,F)=>{_>b&&_<h&&E.push([g[2*F+1]/U,g[2*F]/U])}),E.push(w(h)),E}function C(y,x){let k=[y.at.lat,y.at.lng],g=[
x.r.lat/U,x.r.lon/U],v=[];if(!x.way)return{road:[],walks:[[g,k]],road_m:0,walk_m:x.straight};let d=p(y,x),N=0;return d[0].forEach(b=>{v.push(...M(b[0],b[1],b[2])),
N+=Math.abs(b[2]-b[1])}),{road:v,walks:[[g,v[0]],[v[v.length-1],k]],road_m:N,walk_m:x.way.walk+(d[1]?d[1].walk:0)}}return{search:t.search,nearest(y,x,k){let g=f(
y),v={};return x.features.forEach(d=>{v[d[0]]=d}),(t.resources[x.key]||[]).filter(d=>v[d.id]).map((d,N)=>{let b=l(g,d);return b.i=N,b}).filter(d=>d.s<1/0).sort(
(d,N)=>d.s-N.s||d.i-N.i).slice(0,k).map(d=>Object.assign({f:v[d.r.id],minutes:d.s/60},C(g,d)))}}}function cn(e){let t=e.nodes.slice(),r=e.edges.length/5,n=function(a,s){
return Float64Array.from({length:r},(f,l)=>e.edges[5*l+a]/s)},o={pace:e.pace,search:e.search,sealed:e.sealed,start:n(0,1),end:n(1,1),length:n(2,10),seconds:n(3,
10),kind:n(4,1),around:[],course:[],resources:{}};for(let a=2;a<t.length;a++)t[a]+=t[a-2];for(let a=0;a<t.length;a+=2)o.around.push([]);for(let a=0;a<r;a++){let s=o.
start[a],f=o.end[a];o.around[s].push(a),s!==f&&o.around[f].push(a);let l=[t[2*s],t[2*s+1]];ae(e.courses[a]).forEach(p=>{l.push(t[2*s]+Math.round(U*p[1]),t[2*s+1]+
Math.round(U*p[0]))}),o.course.push(l.concat([t[2*f],t[2*f+1]]))}return Object.keys(e.resources).forEach(a=>{o.resources[a]=(e.resources[a]||[]).map(s=>{let f=[];
for(let l=0;l<s[4].length;l+=4)f.push({edge:s[4][l],along:s[4][l+1]/10,walk:s[4][l+2]/10,s:s[4][l+3]/10});return{id:s[0],lon:s[2],lat:s[3],ways:f}})}),o}var se=[30,60,120],un=1.3,Be=3e3,fn=1e5,$e="#3A1D0F",Je=[2.4,1.8,1.4],dn=[.22,.12,.08],hn="M.6-8.4C1.4-5.2 5.8-3.2 5.8 1.6A5.8 5.8 0 0 1-5.8 1.6C-5.8-.6-4.6-2.2\
-3.4-3.4C-3.2-2-2.6-1.2-1.6-.8C-2-3.8-1.2-6.6.6-8.4Z";(0,i.defineTool)("fire",(e,t)=>{let r=i.page.map;if(!i.zone)return;let n={data:e,times:se,at:null,xy:null,
cell:-1,ground:null,network:null,weather:v(),found:null,slope:null,edge:null,mask:null},o=n,a=null,s=null,f=null,l=null,p=null,M=null,C=null,y=null,x=0,k=!1,g=!1;
i.page.fire=n;function v(){let c=i.page.fireDay,m=e.weather,I=function(K){return typeof K=="number"};return c&&I(c.temperature)&&I(c.humidity)&&(I(c.wind_force)||
I(c.wind_m_s))?{temperature:c.temperature,humidity:c.humidity,force:I(c.wind_force)?c.wind_force:Math.round(Ze(c.wind_m_s)),from:I(c.wind_from)?c.wind_from:315,
source:d(i.text.fire_of_day,c.day,!I(c.wind_from)),own:!1}:m?{temperature:m.temperature,humidity:m.humidity,force:m.force,from:315,source:d(i.text.fire_of_day,m.
day,!0),own:!1}:{temperature:25,humidity:30,force:3,from:315,source:i.text.fire_assumed,own:!1}}function d(c,m,I){return c.replace("{day}",String(m))+(I?i.text.
fire_wind_unknown:"")}function N(c){Object.assign(n.weather,c,{own:!0,source:i.text.fire_by_hand}),b()}function b(){k||!n.at||(k=!0,requestAnimationFrame(()=>{k=
!1,p&&a&&O()}))}function h(){n.weather.own=!1,b()}function w(){return y=y||Promise.all([e.grid?Promise.all([(0,i.decode)(t.height),(0,i.decode)(t.fuel)]).then(c=>{
n.ground=Mt(e.grid,c[0],c[1].red)}):null,e.network?Promise.resolve(Lt(e.network)).then(c=>{n.network=c}):null,i.values&&i.values.load(),i.page.fireDanger&&i.page.
fireDanger.load()]).catch(c=>{throw y=null,c}),y}function E(){let c=performance.now(),m=n.weather=n.weather.own?n.weather:v();n.edge=Ge(o.xy),n.mask=n.mask||n.ground&&
qe(n.ground.grid),n.found=i.values?i.values.at(o.at):null,n.cell=n.ground?n.ground.cellOf(o.xy[0],o.xy[1]):-1,n.slope=n.ground?n.ground.slope(n.cell):null,n.downwind=
m.force>0?(m.from+180)%360:null,n.downhill=n.slope&&n.slope.degrees>=Ae?n.slope.faces:null,n.ground&&n.ground.spread(n.cell,{temperature:m.temperature,humidity:m.
humidity,wind:xe(m.force),from:m.from},un*se[se.length-1]),x=performance.now()-c,n.cost=x}function _(c){n.at=L.latLng(c),n.xy=i.zone.forward(n.at.lat,n.at.lng),
f&&f.setLatLng(n.at)}function F(c){return i.zone.inverse(c[0],c[1])}function D(c){return L.latLng(c).distanceTo(i.page.countyBounds.getCenter())>fn+i.page.countyBounds.
getNorthWest().distanceTo(i.page.countyBounds.getSouthEast())/2}function H(c){l&&(_(l),a&&O()),s&&(s.wrong.textContent=c,s.wrong.hidden=!1)}function q(){g&&(g=!1,
(0,i.claim)(null)),(0,i.showCross)(!1)}n.place=function(c,m){let I=!n.at&&!m;return D(c)?(H(i.text.fire_too_far),Promise.resolve(!1)):(l=L.latLng(c),_(l),q(),s&&
(s.wrong.hidden=!0),w().then(()=>{if(!n.at||!(0,i.tabHas)("fire"))return!1;fe(),f||B(),I&&A(),O();let K=a[0];return(0,i.tell)([i.text.fire_put,K.rows[0].value,K.
warn].join(" ")),!0}))};function O(){E(),a=n.parts=vt(o),s&&z(),ee(),r.fire("lg:share")}function A(){let c=function(m,I){return F([o.xy[0]+m,o.xy[1]+I])};r.fire(
"lg:go"),r.fitBounds([c(-Be,-Be),c(Be,Be)],(0,i.fitOptions)(15))}function B(){let c=(0,i.svg)("svg",{viewBox:"-18 -18 36 36",width:36,height:36,"aria-hidden":"t\
rue"},(0,i.svg)("circle",{r:16.5,fill:"#1E2329",stroke:"#fff","stroke-width":2.5}),(0,i.svg)("path",{d:hn,fill:"#fff",transform:"translate(0 .8) scale(1.25)"}));
f=L.marker(o.at,{draggable:!0,keyboard:!0,title:i.text.fire_mark,alt:i.text.fire_mark,zIndexOffset:9e3,icon:L.divIcon({className:"lg-flame",html:c,iconSize:[36,
36]})}).addTo(r);let m=f._icon;m.setAttribute("aria-label",i.text.fire_mark),f.on("drag",()=>{_(f.getLatLng()),x<60&&(E(),ee())}),f.on("dragend",()=>{n.place(f.
getLatLng())}),m.addEventListener("keydown",I=>{let K={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[I.key];if(!K)return;I.preventDefault(),
I.stopPropagation();let R=I.shiftKey?40:8,T=r.latLngToContainerPoint(o.at);n.place(r.containerPointToLatLng(T.add([R*K[0],R*K[1]])))})}function te(c,m){let I=[o.
xy],K=p;for(let T=c-pe;T<=c+pe;T+=5)I.push([o.xy[0]+1e3*he*Math.sin(T*Math.PI/180),o.xy[1]+1e3*he*Math.cos(T*Math.PI/180)]);let R=I.map(F);[["#FFFFFF",3.5,.6],[
"#1E2329",1.2,.85,"3 4"]].forEach(T=>{K.addLayer(L.polygon(R,Z({color:T[0],weight:T[1],opacity:T[2],dashArray:T[3],fill:!1})))}),K.addLayer(V(R[7],m))}function Z(c){
return Object.assign({renderer:C,interactive:!1,smoothFactor:.5},c)}function V(c,m){return L.marker(c,{interactive:!1,keyboard:!1,zIndexOffset:5e3,icon:L.divIcon(
{className:"lg-fire-label",html:(0,i.el)("span",null,m),iconSize:[0,0]})})}function ee(){let c=p,m=n.ground;c.clearLayers();let I=n.downhill===null||n.downwind===
null?180:Math.abs((n.downhill-n.downwind+540)%360-180);if(n.downwind!==null&&te(n.downwind,i.text.fire_downwind+(I<15?" · "+i.text.fire_downhill:"")),n.downhill!==
null&&I>=15&&te(n.downhill,i.text.fire_downhill),!m)return;se.map(R=>m.contour(R).map(T=>T.map(F))).slice().reverse().forEach((R,T)=>{let X=se.length-1-T;if(!R.
length)return;c.addLayer(L.polygon(R,Z({color:"#FFFFFF",weight:Je[X]+2.4,opacity:.85,fill:!1}))),c.addLayer(L.polygon(R,Z({color:$e,weight:Je[X],fillColor:$e,fillOpacity:dn[X]})));
let oe=R[0],Y=L.latLngBounds([].concat(...R));if(r.latLngToContainerPoint(Y.getNorthWest()).distanceTo(r.latLngToContainerPoint(Y.getSouthEast()))>90+40*(se.length-
1-X)){let De=oe.reduce((rt,at)=>o.at.distanceTo(at)>o.at.distanceTo(rt)?at:rt,oe[0]);c.addLayer(V(De,ge(se[X])))}}),a&&Ve(a).forEach(R=>{c.addLayer(L.circleMarker(
[R.f[3],R.f[2]],Z({radius:11,color:$e,weight:2.5,fill:!1})))})}function le(c,m){let I=M;I.clearLayers(),Array.from(s.body.querySelectorAll("[aria-pressed=true]")).
forEach(T=>{T!==m&&T.setAttribute("aria-pressed","false")});let K=m.getAttribute("aria-pressed")!=="true";if(m.setAttribute("aria-pressed",String(K)),!K)return;
[["#FFFFFF",8,.9],["#0B5C8A",4,1]].forEach(T=>{I.addLayer(L.polyline(c.road,Z({color:T[0],weight:T[1],opacity:T[2]})))}),c.walks.forEach(T=>{I.addLayer(L.polyline(
T,Z({color:"#FFFFFF",weight:6,opacity:.9}))),I.addLayer(L.polyline(T,Z({color:"#0B5C8A",weight:3,dashArray:"1 6"})))}),r.fire("lg:go");let R=c.walks.concat([c.road]);
r.fitBounds(L.latLngBounds([o.at].concat(...R)),(0,i.fitOptions)(15))}function G(c,m){c.on||(0,i.setShown)(c,!0),r.fire("lg:go");let I=c.kind==="point"?L.latLngBounds(
[o.at,[m[3],m[2]]]):m.object&&m.object.getBounds?L.latLngBounds([]).extend(m.object.getBounds()).extend(o.at):null;I&&r.fitBounds(I,(0,i.fitOptions)(15)),m.object&&
!c.clustered&&m.object.openPopup()}function Q(){return{at:o.at,widthOf:c=>Je[se.indexOf(c)],route:le,more:G}}function z(){let c=s,m=c.body,I=m.querySelector("de\
tails[open]"),K=m.contains(document.activeElement)&&!c.spread.contains(document.activeElement);M.clearLayers(),c.sync(),Array.from(m.children).forEach(X=>{X!==c.
spread&&m.removeChild(X)});let R=!1;a.forEach(X=>{let oe=Qe(X,Q());X.key!=="spread"?m.insertBefore(oe,R||!c.spread.parentNode?null:c.spread):(R=!0,(0,i.emptied)(
c.said).append(...Array.from(oe.children).slice(1)),c.spread.parentNode||m.appendChild(c.spread))});let T=m.querySelector("details");I&&T&&(T.open=!0),K&&c.input.
focus({preventScroll:!0}),c.hint.hidden=!0,c.acts.hidden=!1,c.input.value=o.at.lng.toFixed(5)+", "+o.at.lat.toFixed(5)}function ie(){let c=(0,i.el)("input",{type:"\
text",class:"lg-find","aria-label":i.text.coordinates,placeholder:i.text.fire_type,autocomplete:"off",spellcheck:"false"}),m=(0,i.el)("p",{class:"lg-note lg-war\
n",role:"alert",hidden:!0}),I=function(){let Y=(0,i.parsePlace)(c.value);Y?n.place(Y).then(Le=>{Le&&A()}):H(i.text.fire_bad_place)};c.addEventListener("keydown",
Y=>{Y.key==="Enter"&&(Y.preventDefault(),I())});let K=function(Y,Le,De){return(0,i.el)("button",{type:"button",class:"lg-button"+(De?" lg-button-main":""),on:{click:Le}},
Y)},R=(0,i.el)("textarea",{class:"lg-voice",tabindex:"-1","aria-hidden":"true",readonly:!0}),T=K(i.text.fire_copy,()=>{R.value=Ye(o,a),(0,i.copyWords)(R.value,R).
then(Y=>{T.textContent=Y?i.text.copied:i.text.selected,(0,i.tell)(T.textContent),setTimeout(()=>{T.textContent=i.text.fire_copy},1600)})},!0),X=xt(n,N,h),oe=(0,i.el)(
"div");return s={input:c,wrong:m,hint:(0,i.el)("p",{class:"lg-note"},i.text.fire_hint),acts:(0,i.el)("div",{class:"lg-buttons",hidden:!0},T,K(i.text.fire_print,
()=>{let Y=document.getElementById("lg-tool-print");Y?Y.click():window.print()}),K(i.text.fire_clear,()=>{(0,i.closePanel)()})),body:(0,i.el)("div",{class:"lg-f\
ire-body"}),said:oe,sync:X.sync,spread:(0,i.el)("section",{class:"lg-fire-part","data-part":"spread"},(0,i.el)("h3",null,i.text.fire_spread),X.node,oe)},(0,i.el)(
"div",{class:"lg-fire"},(0,i.el)("div",{class:"lg-fire-top"},(0,i.el)("div",{class:"lg-fire-where"},c,K(i.text.fire_go,I)),m,s.hint,s.acts,R),s.body)}function ce(){
if(!s||!a||document.querySelector(".lg-fire-sheet"))return;let c=(0,i.el)("div",{class:"lg-fire-sheet"},(0,i.el)("h1",null,(0,i.quoted)(i.page.tab.page_title),"\
　"+i.text.fire_title),(0,i.el)("p",{class:"lg-sub"},o.at.lng.toFixed(5)+"°E "+o.at.lat.toFixed(5)+"°N　",(0,i.quoted)(i.data.tags.join("　")),"　"+new Date().
toLocaleString(document.documentElement.lang==="en"?"en-GB":"zh-CN")),(0,i.el)("div",{class:"lg-fire lg-fire-columns"},...a.map(m=>Qe(m,Q(),!0))));Array.from(c.
querySelectorAll("details")).forEach(m=>{m.open=!0}),document.body.appendChild((0,i.el)("div",{class:"lg-fire-turn"})),document.body.appendChild(c)}function ue(){
Array.from(document.querySelectorAll(".lg-fire-sheet,.lg-fire-turn")).forEach(c=>{L.DomUtil.remove(c)})}window.addEventListener("beforeprint",ce),window.addEventListener(
"afterprint",ue);function J(c){c.key!=="Enter"||c.repeat||c.defaultPrevented||n.at||(0,i.atMap)(c)&&(c.preventDefault(),n.place((0,i.aimAt)()))}function fe(){if(p)
return;let c=r.getPane("lg-fire")||r.createPane("lg-fire");c.style.zIndex="265",c.style.pointerEvents="none",C=C||L.svg({pane:"lg-fire",padding:.5}),p=L.layerGroup().
addTo(r),M=L.layerGroup().addTo(r),r.on("zoomend",tt)}function et(){r.off("zoomend",tt),[p,M,f].forEach(c=>{c&&c.remove()}),p=M=f=null}function tt(){a&&ee()}function Et(){
if(r.closePopup(),(0,i.showPanel)(ye,{title:i.text.fire_title,node:ie(),closed:Ft,focus:!1}),(0,i.panelOpen)().print=!0,document.body.classList.add("lg-fire-ope\
n"),n.at){n.place(n.at,!0);return}g=!0,(0,i.claim)(c=>{n.place(c)},()=>{n.at||(0,i.closePanel)()}),document.addEventListener("keydown",J),(0,i.showCross)(!!(i.page.
byKeys||i.page.touched)),r.getContainer().focus({preventScroll:!0}),w()}function Ft(c){document.body.classList.remove("lg-fire-open"),document.removeEventListener(
"keydown",J),s=null,q(),!n.at||!c&&(0,i.tabHas)("fire")?nt():M&&M.clearLayers()}function nt(){et(),a=n.at=n.parts=l=null,n.weather=v(),r.fire("lg:share")}function ot(){
n.at&&!s&&(0,i.tabHas)("fire")&&!(0,i.panelOpen)()&&ye.press(!0)}let ye=(0,i.addTool)({key:"fire",label:i.text.fire_tool,words:i.text.fire_tool,toggle:!0,solid:!0,
shape:"M.5-7.5C1.2-4.8 5-3 5 1.4A5 5 0 0 1-5 1.4C-5-.5-4-1.9-2.9-2.9C-2.8-1.8-2.3-1-1.4-.7C-1.7-3.3-1-5.9.5-7.5Z",act(c){c?Et():(0,i.closePanel)()}});r.on("lg:t\
ab",()=>{let c=(0,i.tabHas)("fire");if(ye.node.hidden=!c,!c){s&&(0,i.closePanel)(),et();return}ot(),n.at&&!s&&n.place(n.at,!0)}),ye.node.hidden=!(0,i.tabHas)("f\
ire"),r.on("lg:panels",ot),r.on("lg:fireday",b),i.page.shareExtra.fire={get(){let c=n.weather,m=c.own?[c.from,c.force,c.temperature,c.humidity]:[];return n.at?[
n.at.lat.toFixed(5),n.at.lng.toFixed(5),...m].join("_"):""},set(c){if(!c){s?(0,i.closePanel)():n.at&&nt();return}let m=String(c).split("_").map(Number),I=m.length===
6;!I&&m.length!==2||!m.every(isFinite)||Math.abs(m[0])>90||D(m.slice(0,2))||(n.weather=I?{from:(m[2]%360+360)%360,force:Math.max(0,Math.min(12,m[3])),temperature:Math.
max(-40,Math.min(50,m[4])),humidity:Math.max(0,Math.min(100,m[5])),own:!0,source:i.text.fire_by_hand}:v(),l=L.latLng(m[0],m[1]),_(l),s?n.place(l,!0):(0,i.tabHas)(
"fire")&&ye.press(!0))}}});Object.assign(i.page,{countyLine:Ge,countyMask:qe,fireReached:Ve,fireText:Ye,windSpeed:xe});})();
