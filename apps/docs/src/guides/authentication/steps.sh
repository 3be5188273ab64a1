### make-key
umask 077
openssl genpkey -algorithm ed25519 -out bank-2026-11.pem
openssl pkey -in bank-2026-11.pem -pubout -outform DER | tail -c 32 > bank-2026-11.raw
x=$(openssl base64 -A -in bank-2026-11.raw | tr '+/' '-_' | tr -d '=')
printf '{"data":{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"%s","x":"%s"}}' \
  bank-2026-11 "$x" > bank-2026-11.json
cat bank-2026-11.json

### register-key
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data @bank-2026-11.json

### sign-token
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"EdDSA","kid":"bank-2026-11"}' | base64url)
end=$(($(date +%s) + 300))
claims=$(printf '{"sub":"onboarding@bank.example","exp":%d}' "$end" | base64url)
printf '%s.%s' "$header" "$claims" > to-sign.txt
signature=$(openssl pkeyutl -sign -rawin -in to-sign.txt -inkey bank-2026-11.pem | base64url)
export SPECIE_TOKEN="$header.$claims.$signature"

curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/authenticate" \
  --header "CX-Authorization: $SPECIE_TOKEN"

### register-spare
umask 077
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
openssl genpkey -algorithm ed25519 -out bank-2027-02.pem
x=$(openssl pkey -in bank-2027-02.pem -pubout -outform DER | tail -c 32 | base64url)

header=$(printf '{"alg":"EdDSA","typ":"dpop+jwt"}' | base64url)
claims=$(printf '{"htm":"POST","htu":"%s/counterparty/%s/jwk","iat":%d,"jti":"%s"}' \
  "$SPECIE_URL" "$SPECIE_COUNTERPARTY" "$(date +%s)" "$(openssl rand -hex 16)" | base64url)
printf '%s.%s' "$header" "$claims" > to-sign.txt
signature=$(openssl pkeyutl -sign -rawin -in to-sign.txt -inkey bank-2027-02.pem | base64url)
printf '{"data":{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"%s","x":"%s"},"proof":"%s"}' \
  bank-2027-02 "$x" "$header.$claims.$signature" > bank-2027-02.json

curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data @bank-2027-02.json

### switch-keys
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"EdDSA","kid":"bank-2027-02"}' | base64url)
end=$(($(date +%s) + 300))
claims=$(printf '{"sub":"onboarding@bank.example","aud":"%s","exp":%d}' \
  "$SPECIE_COUNTERPARTY" "$end" | base64url)
printf '%s.%s' "$header" "$claims" > to-sign.txt
signature=$(openssl pkeyutl -sign -rawin -in to-sign.txt -inkey bank-2027-02.pem | base64url)
export SPECIE_TOKEN="$header.$claims.$signature"

curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/authenticate" \
  --header "CX-Authorization: $SPECIE_TOKEN"

### revoke-old-key
curl --request DELETE "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/$OLD_KEY_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN"
