INSERT INTO `orders` (`id`, `state`, `amount`, `note`, `changed_at`) VALUES (1, 'open', '7', NULL, '2020-01-01 10:00:00'), (2, 'shut', '70', 'kept', '2020-01-02 10:00:00');
