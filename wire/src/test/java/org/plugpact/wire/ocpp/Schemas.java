package org.plugpact.wire.ocpp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The official schemas, which are not ours to hand on. {@code ./plugpact test} puts those of the npm package
 * {@code ocpp-rpc} into {@code target/schemas} if npm is there.
 */
final class Schemas {
    private static final Path FOLDER = Path.of("..", "target", "schemas", "package", "lib", "schemas");

    private Schemas() {}

    /**
     * A version's schemas by message, such as {@code AuthorizeRequest}; the test that asks is skipped if they aren't here.
     *
     * @param version as in the file's name, such as {@code 2_0_1}
     */
    static Map<String, Schema> of(String version) throws IOException {
        var file = FOLDER.resolve("ocpp" + version + ".json");
        assumeTrue(Files.exists(file), "no " + file + ": ./plugpact test puts it there if npm is installed");
        var schemas = new TreeMap<String, Schema>();
        for (var schema : new ObjectMapper().readTree(Files.readString(file))) {
            var name = schema.get("$id")
                    .asText()
                    .replace("urn:", "")
                    .replace(".req", "Request")
                    .replace(".conf", "Response");
            // The one message that nobody answers has no word for a request in its name.
            schemas.put(
                    name.endsWith("Request") || name.endsWith("Response") ? name : name + "Request",
                    new Schema(schema));
        }
        return schemas;
    }
}
