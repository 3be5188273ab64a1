umask 077
openssl genpkey -algorithm ed25519 -out bank-2027-02.pem
openssl pkey -in bank-2027-02.pem -pubout -outform DER | tail -c 32 > bank-2027-02.raw
x=$(openssl base64 -A -in bank-2027-02.raw | tr '+/' '-_' | tr -d '=')
printf '{"data":{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"%s","x":"%s"}}' \
  bank-2027-02 "$x" > bank-2027-02.json

curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data @bank-2027-02.json
