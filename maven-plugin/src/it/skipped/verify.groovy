String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Lightcone does not trace: skipTests is set.')
assert log.contains('[INFO] Lightcone does not judge: skipTests is set.')
assert log.contains('[INFO] Lightcone does not trace: lightcone.skip is set.')
assert log.contains('[INFO] Lightcone does not judge: lightcone.skip is set.')
// The second build ran the tests with an argLine that is defined, but without an agent.
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert !log.contains('[WARNING] Lightcone')
assert !new File(basedir, 'target/lightcone').exists()
