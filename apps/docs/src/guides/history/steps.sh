### create-customer
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data '{
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "segment": "PI",
    "surname": "Гончаренко"
  }'

### update-customer
curl --request PUT "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{"segment":"PL"}'

### list-changes
curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID/changes" \
  --header "CX-Authorization: $SPECIE_TOKEN"

### as-created
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers/$CUSTOMER_GUID" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode "as_of=$CREATED_AT"

### read-feed
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/events" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode "customer_guid=$CUSTOMER_GUID"

### chain-head
curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/chain/head" \
  --header "CX-Authorization: $SPECIE_TOKEN"
