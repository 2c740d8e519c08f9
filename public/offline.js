// Shows one language and leaves as soon as the network is back. The address is that of the page which could not be
// loaded, so loading it again is all there is to do.
const only = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
document.documentElement.lang = only;
document.documentElement.dataset.only = only;

const retry = () => location.reload();
for (const link of document.querySelectorAll("[data-retry]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    retry();
  });
}
window.addEventListener("online", retry);
// The network may be back before the server can be reached, and is not what fails when the server is down.
if (navigator.onLine) setTimeout(retry, 5000);
