### read-share
curl --include --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surnames=Ковальчук' \
  --data-urlencode 'limit=1'

### too-large-body
printf '%70000s' '' > too-large.json
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data-binary @too-large.json
