// Back from an identity provider: the answer is sent on at once. Without this, there is a button.
document.querySelector("form[data-onward]").submit();
