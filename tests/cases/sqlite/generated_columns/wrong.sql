SELECT total FROM lines WHERE total <> 14 OR shown <> 8 OR typeof(quantity) <> 'integer';
SELECT b FROM virtual WHERE b <> 2;
