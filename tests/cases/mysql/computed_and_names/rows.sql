INSERT INTO `chained` (`id`, `a`) VALUES (1, 1), (2, NULL);
INSERT INTO `taken` (`id`, `a`) VALUES (1, 1), (2, NULL);
INSERT INTO `left` (`id`, `name`) VALUES (1, 'A');
INSERT INTO `right` (`id`, `other`) VALUES (1, 2);
INSERT INTO `checked` (`id`, `name`) VALUES (1, 'a');
