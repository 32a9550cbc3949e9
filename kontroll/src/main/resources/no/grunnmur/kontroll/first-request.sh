#!/bin/sh
# The first request to Grunnmur: a token from HelseID, then a person from Persontjenesten, with curl and openssl alone.
#
# Read it from top to bottom: it is all that a client has to do. The client, its key and the person are synthetic and
# come from the seeded world (/kontroll/v1/verden). Exit code 0 when the person was found.
set -eu

# --- Who we are -------------------------------------------------------------------------------------------------------
issuer=@ISSUER@
token_endpoint=@TOKEN_ENDPOINT@
client_id=@CLIENT_ID@
key_id=@KEY_ID@
scope=@SCOPE@
lookup=@LOOKUP@
nin=@NIN@

# The public half of our key as a JWK. HelseID and the API see it in every DPoP proof and bind the token to it.
public_jwk='{"kty":"RSA","e":"'@EXPONENT@'","n":"'@MODULUS@'"}'

# Files go to a folder that only we can read and that is gone afterwards, also when something fails.
umask 077
work=$(mktemp -d "${TMPDIR:-/tmp}/grunnmur.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

# The private half, as in the client's own key store.
cat > "$work/key.pem" <<'KEY'
@PRIVATE_KEY@
KEY

# --- Tools ------------------------------------------------------------------------------------------------------------
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

unique() { openssl rand -hex 16; }

# jws HEADER PAYLOAD: both as JSON; signed with RS256, in the compact form of RFC 7515.
jws() {
    signing_input="$(printf '%s' "$1" | base64url).$(printf '%s' "$2" | base64url)"
    signature=$(printf '%s' "$signing_input" | openssl dgst -sha256 -sign "$work/key.pem" -binary | base64url)
    printf '%s.%s' "$signing_input" "$signature"
}

# The client assertion says who we are (RFC 7523). It names HelseID as its audience, lives a minute, and is used once.
client_assertion() {
    now=$(date +%s)
    jws '{"alg":"RS256","kid":"'"$key_id"'","typ":"client-authentication+jwt"}' \
        '{"iss":"'"$client_id"'","sub":"'"$client_id"'","aud":"'"$issuer"'","iat":'"$now"',"nbf":'"$now"',"exp":'"$((now + 60))"',"jti":"'"$(unique)"'"}'
}

# dpop METHOD ADDRESS MORE: proves, for this one request, that we hold the key (RFC 9449). MORE is the nonce toward
# HelseID, and the token's hash toward an API.
dpop() {
    jws '{"alg":"RS256","typ":"dpop+jwt","jwk":'"$public_jwk"'}' \
        '{"htm":"'"$1"'","htu":"'"$2"'","iat":'"$(date +%s)"',"jti":"'"$(unique)"'"'"$3"'}'
}

# ask_for_token MORE: a new assertion and a new proof each time.
ask_for_token() {
    curl --silent --show-error --dump-header "$work/headers" --output "$work/answer" \
        --header "DPoP: $(dpop POST "$token_endpoint" "$1")" \
        --data-urlencode "grant_type=client_credentials" \
        --data-urlencode "scope=$scope" \
        --data-urlencode "client_id=$client_id" \
        --data-urlencode "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer" \
        --data-urlencode "client_assertion=$(client_assertion)" \
        "$token_endpoint"
}

show() { printf '%s\n' "$(cat "$work/answer")"; }

# --- 1. Without a nonce: HelseID answers 400 use_dpop_nonce and hands one out -------------------------------------------
echo "1. POST $token_endpoint"
ask_for_token ''
show
nonce=$(sed -n 's/^[Dd][Pp][Oo][Pp]-[Nn][Oo][Nn][Cc][Ee]: *//p' "$work/headers" | tr -d '\r')
if [ -z "$nonce" ]; then
    echo "HelseID handed out no nonce. Is the house's clock moved? (GET /kontroll/v1/clock)" >&2
    exit 1
fi

# --- 2. The same with the nonce in the proof: the token ------------------------------------------------------------------
echo
echo "2. POST $token_endpoint, with the nonce"
ask_for_token ',"nonce":"'"$nonce"'"'
show
token=$(sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p' "$work/answer")
if [ -z "$token" ]; then
    echo "HelseID gave no token: the answer above says why." >&2
    exit 1
fi

# --- 3. A person, with the token and a proof that holds its hash (ath) ---------------------------------------------------
# The proof is for the address without its query, and the number is in the body: a national id never stands in a URL.
echo
echo "3. POST $lookup"
token_hash=$(printf '%s' "$token" | openssl dgst -sha256 -binary | base64url)
status=$(curl --silent --show-error --output "$work/answer" --write-out '%{http_code}' \
    --header "Authorization: DPoP $token" \
    --header "DPoP: $(dpop POST "$lookup" ',"ath":"'"$token_hash"'"')" \
    --data-urlencode "nin=$nin" \
    "$lookup?informationParts=Name&informationParts=Birth&informationParts=ResidentialAddress")
show
[ "$status" = 200 ] || { echo "Persontjenesten answered $status." >&2; exit 1; }
