def log = new File(basedir, 'build.log').readLines()

// The second build runs the tests: @{argLine} is defined although there is no agent in it.
assert log.findAll { it.contains('Lightcone') || it.startsWith('[INFO] Tests run') || it.contains('BUILD ') }
        .collect { it.replaceAll(/, Time elapsed.*/, '') }.unique() == [
    '[INFO] Lightcone does not trace: skipTests is set.',
    '[INFO] Lightcone does not judge: skipTests is set.',
    '[INFO] BUILD SUCCESS',
    '[INFO] Lightcone does not trace: lightcone.skip is set.',
    '[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0',
    '[INFO] Lightcone does not judge: lightcone.skip is set.'
]
assert !new File(basedir, 'target/lightcone').exists()
