### first-page
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surnames=Коваленко' \
  --data-urlencode 'surnames=Ковальчук' \
  --data-urlencode 'min_created_at=2026-01-01T00:00:00+02:00' \
  --data-urlencode 'limit=1'

### mistyped-filter
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surname=Коваленко'
