umask 077
openssl genpkey -algorithm ed25519 -out bank-2026-11.pem
openssl pkey -in bank-2026-11.pem -pubout -outform DER | tail -c 32 > bank-2026-11.raw
x=$(openssl base64 -A -in bank-2026-11.raw | tr '+/' '-_' | tr -d '=')
printf '{"data":{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"%s","x":"%s"}}' \
  bank-2026-11 "$x" > bank-2026-11.json
cat bank-2026-11.json
