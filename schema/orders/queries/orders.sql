-- name: OrderLines :many
-- What an order contains, by name.
SELECT products.name, order_items.quantity, order_items.unit_price
FROM order_items JOIN products ON products.id = order_items.product_id
WHERE order_items.order_id = :order_id
ORDER BY products.name;
