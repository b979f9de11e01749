// SPDX-License-Identifier: Apache-2.0
/// \file
/// The report's style sheet and its script for the choice of language.
#pragma once

namespace funnel::viz::report {

// The languages are switched by two radio buttons and CSS alone. Where that fails, both are shown, one after the other.
inline constexpr const char* report_css = R"css(
:root{--ink:#23272e;--quiet:#545b65;--line:#d9d9d6;--paper:#fff;--tint:#f4f2ee;--accent:#2c5f8a;--warn:#8e2f2f}
*{box-sizing:border-box}
html{font-size:106%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.58;
font-family:'Segoe UI','Helvetica Neue',Helvetica,Arial,'Liberation Sans','Noto Sans',sans-serif}
main{scroll-margin-top:5rem;max-width:62rem;margin:0 auto;padding:1.2rem 1.4rem 4rem}
h1{font-size:2.15rem;line-height:1.18;margin:1.6rem 0 .6rem;letter-spacing:-.01em}
h2{font-size:1.42rem;line-height:1.25;margin:2.9rem 0 .7rem;padding-top:.9rem;border-top:1px solid var(--line)}
p,li{max-width:44rem}
.lang{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.switch{display:flex;gap:.35rem;justify-content:flex-end;max-width:62rem;margin:0 auto;padding:.9rem 1.4rem 0}
.switch label{padding:.28rem .85rem;border:1px solid var(--line);border-radius:99px;cursor:pointer;color:var(--quiet)}
#lang-en:checked~.switch label[for=lang-en],#lang-es:checked~.switch label[for=lang-es]
{background:var(--accent);border-color:var(--accent);color:#fff}
#lang-en:focus-visible~.switch label[for=lang-en],#lang-es:focus-visible~.switch label[for=lang-es]
{outline:3px solid #e0a030;outline-offset:2px}
#lang-en:checked~main#es,#lang-es:checked~main#en{display:none}
.question{font-size:1.16rem;color:var(--quiet);margin:.2rem 0 1.4rem}
.answer{background:var(--tint);border-left:.35rem solid var(--accent);padding:1rem 1.3rem;margin:0 0 1.4rem}
.answer h2{border:0;margin:0 0 .3rem;padding:0;font-size:1rem;color:var(--accent)}
.answer p{margin:.35rem 0;font-size:1.1rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;margin:0 0 1rem;padding:0;list-style:none}
.figures li{border-top:3px solid var(--accent);padding-top:.55rem}
.figures .value{display:block;font-size:1.85rem;font-weight:700;line-height:1.15}
.figures .interval{display:block;color:var(--quiet)}
.figures .meaning{display:block}
figure{margin:1.5rem 0}
figure img,figure svg{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}
figcaption,caption{color:var(--quiet);font-size:.95rem;text-align:left;padding:.45rem 0}
.table{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;min-width:24rem;font-variant-numeric:tabular-nums}
th,td{padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
th:first-child,td:first-child,.words td,.words th{text-align:left}
thead th{border-bottom:2px solid var(--ink)}
tbody th{font-weight:400}
.words td{overflow-wrap:anywhere}
.doubts{border-left:.35rem solid var(--warn);padding:.2rem 1.3rem;background:var(--tint)}
a{color:var(--accent)}
@media (prefers-color-scheme:dark){:root{--ink:#e7e6e2;--quiet:#b3b6bb;--line:#43474e;--paper:#1b1d21;--tint:#25282d;
--accent:#7fb2dc;--warn:#d98a7f}
#lang-en:checked~.switch label[for=lang-en],#lang-es:checked~.switch label[for=lang-es]{color:#14202b}}
@media (max-width:40rem){h1{font-size:1.65rem}main{padding:.8rem 1rem 3rem}}
@media print{:root{--ink:#000;--quiet:#333;--paper:#fff;--tint:#f4f2ee;--accent:#2c5f8a;--line:#bbb}
.switch{display:none}html{font-size:10.5pt}main{max-width:none;padding:0}figure,tr,.answer{break-inside:avoid}h2{break-after:avoid}}
)css";

// The page works without the script; with it a Spanish browser opens in Spanish, and links to #es or #en choose the
// language.
inline constexpr const char* report_script = R"js(
(function(){var h=location.hash,l=h==='#es'||h==='#en'?h.slice(1):(navigator.language||'').slice(0,2);
var r=document.getElementById('lang-'+(l==='es'?'es':'en'));if(r)r.checked=true;
function t(){var s=document.getElementById('lang-es').checked;document.documentElement.lang=s?'es':'en';
document.title=document.getElementById(s?'title-es':'title-en').textContent}
document.addEventListener('change',t);t();})();
)js";

}  // namespace funnel::viz::report
