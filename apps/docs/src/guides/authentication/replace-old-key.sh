umask 077
openssl genpkey -algorithm ed25519 -out bank-2027-05.pem
openssl pkey -in bank-2027-05.pem -pubout -outform DER | tail -c 32 > bank-2027-05.raw
x=$(openssl base64 -A -in bank-2027-05.raw | tr '+/' '-_' | tr -d '=')
printf '{"data":{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"%s","x":"%s"}}' \
  bank-2027-05 "$x" > bank-2027-05.json

curl --request PUT "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/$OLD_KEY_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data @bank-2027-05.json
