DROP TABLE `addresses`;
