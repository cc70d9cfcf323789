// A test in which no assertion ran would run whatever the code does: a loop over nothing, an early return.

beforeEach(() => {
  expect.hasAssertions();
});
