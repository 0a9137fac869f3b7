package org.plugpact;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.stream.Stream;

/** Finds floating point where it shows (fields, signatures) and where it hides (locals, constants, calls). */
final class Floating {
    private static final List<String> NAMES = List.of("double", "float", "java.lang.Double", "java.lang.Float");

    static final DescribedPredicate<JavaClass> TYPE = DescribedPredicate.describe(
            "float or double",
            type -> NAMES.contains(type.getBaseComponentType().getName()));

    static final DescribedPredicate<List<JavaClass>> AMONG = DescribedPredicate.describe(
            "a float or double among them", types -> types.stream().anyMatch(TYPE));

    private Floating() {}

    /** ArchUnit sees no local variables, so this reads the instructions themselves. */
    static ArchCondition<JavaClass> computeNothing() {
        return new ArchCondition<>("compute nothing in floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (MethodModel method : ClassFile.of().parse(bytes(type)).methods()) {
                    var code = method.code();
                    if (code.isPresent() && code.get().elementStream().anyMatch(Floating::computes)) {
                        String where =
                                type.getName() + "." + method.methodName().stringValue();
                        events.add(SimpleConditionEvent.violated(type, where + " computes in floating point"));
                    }
                }
            }
        };
    }

    private static boolean computes(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> floating(load.typeKind());
            case StoreInstruction store -> floating(store.typeKind());
            case ArrayLoadInstruction load -> floating(load.typeKind());
            case ArrayStoreInstruction store -> floating(store.typeKind());
            case ConstantInstruction constant -> floating(constant.typeKind());
            case OperatorInstruction operator -> floating(operator.typeKind());
            case ConvertInstruction convert -> floating(convert.fromType()) || floating(convert.toType());
            case InvokeInstruction call -> {
                var types = call.typeSymbol();
                yield Stream.concat(Stream.of(types.returnType()), types.parameterList().stream())
                        .anyMatch(Floating::floating);
            }
            default -> false;
        };
    }

    private static boolean floating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static boolean floating(ClassDesc type) {
        return type.isPrimitive() && floating(TypeKind.from(type));
    }

    private static byte[] bytes(JavaClass type) {
        var uri = type.getSource().orElseThrow().getUri();
        try (var stream = uri.toURL().openStream()) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
