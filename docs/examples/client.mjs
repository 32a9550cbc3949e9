// A client of HelseID and Persontjenesten in Node 20, with nothing but what Node has: an assertion, a DPoP proof, the nonce
// round, a token, a lookup. Run it against a house: node docs/examples/client.mjs http://localhost:8400
import { createHash, randomUUID, webcrypto } from "node:crypto";

const house = process.argv[2] ?? "http://localhost:8400";
const issuer = `${house}/helseid`;
const api = `${house}/persontjenesten/api/v3/full-access/person/get-by-nin`;

const get = async (address) => (await fetch(address)).json();
const encode = (value) => Buffer.from(value).toString("base64url");

// Your own client has these three from Selvbetjening: its id, its private key, and what it may ask for.
const world = await get(`${house}/kontroll/v1/verden`);
const { clientId, jwk } = world.clients[0];
const citizen = world.personas.find((persona) => persona.key === "innbygger");

const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const ec = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const clientKey = await webcrypto.subtle.importKey("jwk", jwk, rsa, false, ["sign"]);
const dpopKey = await webcrypto.subtle.generateKey(ec, false, ["sign"]);
const { kty, crv, x, y } = await webcrypto.subtle.exportKey("jwk", dpopKey.publicKey);

async function sign(header, claims, algorithm, key) {
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
  return `${input}.${encode(await webcrypto.subtle.sign(algorithm, key, Buffer.from(input)))}`;
}

const now = () => Math.floor(Date.now() / 1000);

// RFC 7523: who the client is, for the issuer's eyes, once.
const assertion = () =>
  sign(
    { alg: jwk.alg, typ: "client-authentication+jwt", kid: jwk.kid },
    { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 30 },
    rsa,
    clientKey,
  );

// RFC 9449: that whoever sends this request has the key that the token is bound to.
const proof = (htm, htu, more) =>
  sign(
    { alg: "ES256", typ: "dpop+jwt", jwk: { kty, crv, x, y } },
    { jti: randomUUID(), htm, htu, iat: now(), ...more },
    ec,
    dpopKey.privateKey,
  );

const { token_endpoint } = await get(`${issuer}/.well-known/openid-configuration`);

async function token(nonce) {
  return fetch(token_endpoint, {
    method: "POST",
    headers: { DPoP: await proof("POST", token_endpoint, nonce ? { nonce } : {}) },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "nhn:hgd-persontjenesten-api/full-access",
      client_id: clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(),
    }),
  });
}

let answer = await token();
if (answer.status === 400 && answer.headers.has("DPoP-Nonce")) {
  answer = await token(answer.headers.get("DPoP-Nonce")); // the first answer is always the nonce
}
const given = await answer.json();
if (!answer.ok) throw new Error(`${given.error}: ${given.error_description} (${given.error_uri})`);

const ath = createHash("sha256").update(given.access_token).digest("base64url");
const person = await fetch(`${api}?informationParts=Name`, {
  method: "POST",
  headers: {
    Authorization: `DPoP ${given.access_token}`,
    DPoP: await proof("POST", api, { ath }),
    "api-version": "3",
  },
  body: new URLSearchParams({ nin: citizen.pid }),
});
if (!person.ok) throw new Error(`HTTP ${person.status}: ${await person.text()}`);
const [name] = (await person.json()).name;
console.log(`${name.givenName} ${name.familyName}`);
