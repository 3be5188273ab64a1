### first-page
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surnames=Коваленко' \
  --data-urlencode 'surnames=Ковальчук' \
  --data-urlencode 'min_created_at=2026-01-01T00:00:00+02:00' \
  --data-urlencode 'limit=1'

### search
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'search_string=олена (067) ковал' \
  --data-urlencode 'is_disabled=true'

### find-by-iban
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'ibans=UA21 3223 1300 0002 6007 2335 6600 1' \
  --data-urlencode 'is_disabled=true' \
  --data-urlencode 'limit=1'

### mistyped-filter
curl --get "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --data-urlencode 'surname=Коваленко'
