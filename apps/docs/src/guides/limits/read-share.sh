curl --include --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surnames=Ковальчук' \
  --data-urlencode 'limit=1'
