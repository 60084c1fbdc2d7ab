package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void shouldJoinDependenciesFirstWhenModulesImportEachOther() {
        String joined = join(Map.of(
                "main.js",
                        "import { a, b as c } from './x/one.js';\nimport * as two from \"./two.js\";\nrun(a, c, two);\n",
                "x/one.js", "import { z } from '../two.js';\nexport const a = z;\nconst b = 1;\nexport { b };\n",
                "two.js", "export async function z() {}\nexport class K {}\nfunction w() {}\nexport { w as y };\n"));

        assertThat(joined).isEqualTo("""
                        "use strict";
                        const $modules = {};
                        $modules["two.js"] = (() => {
                        async function z() {}
                        class K {}
                        function w() {}


                        return { z, K, y: w };
                        })();
                        $modules["x/one.js"] = (() => {
                        const { z } = $modules["two.js"];
                        const a = z;
                        const b = 1;


                        return { a, b };
                        })();
                        $modules["main.js"] = (() => {
                        const { a, b: c } = $modules["x/one.js"];
                        const two = $modules["two.js"];
                        run(a, c, two);

                        return {  };
                        })();
                        """);
    }

    @Test
    void shouldNameFileAndFormWhenAFormIsNotKnown() {
        assertThatThrownBy(() -> join(Map.of("main.js", "const x = 1;\nexport default x;\n")))
                .hasMessage("web/main.js, about line 2: cannot join this form: export default x;");
        assertThatThrownBy(() -> join(Map.of("main.js", "import x from './y.js';\n", "y.js", "")))
                .hasMessage("web/main.js, about line 1: cannot join this form: import x from './y.js';");
    }

    @Test
    void shouldRefuseWhenModulesImportEachOtherInACircle() {
        assertThatThrownBy(() -> join(
                        Map.of("main.js", "import {a} from './a.js';\n", "a.js", "import {b} from './main.js';\n")))
                .hasMessage("web modules import each other in a circle: [main.js, a.js] and main.js");
    }

    private static String join(Map<String, String> files) {
        return Modules.joined("main.js", files::get);
    }
}
