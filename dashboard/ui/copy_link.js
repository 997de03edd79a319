// Copies the address of the view: it is the view.
export default function (component) {
  const button = component.parentElement.querySelector("button");
  const said = component.parentElement.querySelector("[role=status]");
  button.onclick = async () => {
    await navigator.clipboard.writeText(window.location.href);
    said.textContent = "Copied";
    setTimeout(() => { said.textContent = ""; }, 2000);
  };
}
