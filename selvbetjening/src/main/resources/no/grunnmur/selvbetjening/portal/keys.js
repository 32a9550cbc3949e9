// Makes a key pair in the browser. The private key is written to a file by the browser and is never sent.
(() => {
  'use strict';
  const area = document.getElementById('publicJwk');
  const say = document.getElementById('key-status');
  const make = document.getElementById('make-key');
  if (!area || !say || !make || !window.crypto || !window.crypto.subtle) {
    return;
  }
  const words = make.dataset;
  make.hidden = false;

  const base64url = bytes =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  // RFC 7638: the members of an RSA key in this order.
  const thumbprint = async jwk =>
    base64url(await crypto.subtle.digest(
      'SHA-256', new TextEncoder().encode(JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n }))));

  const save = (name, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  make.addEventListener('click', async () => {
    make.disabled = true;
    say.textContent = words.working;
    try {
      const pair = await crypto.subtle.generateKey(
        { name: 'RSA-PSS', modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
        true, ['sign', 'verify']);
      const secret = await crypto.subtle.exportKey('jwk', pair.privateKey);
      const kid = await thumbprint(secret);
      const { kty, n, e, d, p, q, dp, dq, qi } = secret;
      save(words.file, JSON.stringify({ kty, kid, alg: 'PS256', use: 'sig', n, e, d, p, q, dp, dq, qi }, null, 2));
      area.value = JSON.stringify({ kty, kid, alg: 'PS256', use: 'sig', n, e });
      say.textContent = words.done;
      document.getElementById('add-key').focus();
    } catch (failed) {
      say.textContent = words.failed;
    } finally {
      make.disabled = false;
    }
  });
})();
