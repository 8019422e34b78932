INSERT INTO `select` (`order`, `it's ``so```) VALUES (1, 2);
INSERT INTO `Größe` (`key`, `group`) VALUES (1, 1);
