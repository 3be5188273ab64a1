base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"EdDSA","kid":"bank-2027-02"}' | base64url)
end=$(($(date +%s) + 300))
claims=$(printf '{"sub":"onboarding@bank.example","exp":%d}' "$end" | base64url)
printf '%s.%s' "$header" "$claims" > to-sign.txt
signature=$(openssl pkeyutl -sign -rawin -in to-sign.txt -inkey bank-2027-02.pem | base64url)
export SPECIE_TOKEN="$header.$claims.$signature"

curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/authenticate" \
  --header "CX-Authorization: $SPECIE_TOKEN"
