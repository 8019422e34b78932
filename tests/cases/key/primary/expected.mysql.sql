ALTER TABLE `seats`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`hall`, `place`);
