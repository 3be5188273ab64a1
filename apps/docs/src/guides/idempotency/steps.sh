### send-twice
key=$(openssl rand -hex 16)
for attempt in 1 2; do
  curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
    --header "CX-Authorization: $SPECIE_TOKEN" \
    --header "Idempotency-Key: $key" \
    --header "Content-Type: application/json" \
    --data '{"asset_code":"UAH","asset_issuer":"GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS","surname":"Коваленко"}'
done
export key

### reuse-key
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $key" \
  --header "Content-Type: application/json" \
  --data '{"asset_code":"UAH","asset_issuer":"GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS","surname":"Ковальчук"}'
