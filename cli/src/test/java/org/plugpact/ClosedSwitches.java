package org.plugpact;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * A switch over one of our sealed types has no {@code default}: a new case must break the build wherever somebody has
 * to think about it. Tests may look for one case. Reads source alone, so it goes by simple names.
 */
final class ClosedSwitches {
    private final TreeSet<String> sealed = new TreeSet<>();
    private final Map<String, List<String>> supertypes = new TreeMap<>();
    private final List<String> open = new ArrayList<>();

    private ClosedSwitches() {}

    static List<String> complaints(List<? extends CompilationUnitTree> units) {
        var switches = new ClosedSwitches();
        units.forEach(unit -> unit.accept(switches.new Types(), null));
        for (var unit : units) {
            var file = unit.getSourceFile().getName();
            if (file.contains("/src/main/")) unit.accept(switches.new Cases(file), null);
        }
        return switches.open;
    }

    private static String simple(Tree type) {
        return type.toString().replaceFirst("<.*", "").replaceFirst(".*\\.", "");
    }

    private boolean isOfClosedSet(Tree type) {
        return supertypes.getOrDefault(simple(type), List.of()).stream().anyMatch(sealed::contains);
    }

    private final class Types extends TreeScanner<Void, Void> {
        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            var name = type.getSimpleName().toString();
            if (type.getModifiers().getFlags().contains(Modifier.SEALED)) sealed.add(name);
            var known = supertypes.computeIfAbsent(name, any -> new ArrayList<>());
            type.getImplementsClause().forEach(of -> known.add(simple(of)));
            if (type.getExtendsClause() != null) known.add(simple(type.getExtendsClause()));
            return super.visitClass(type, null);
        }
    }

    private final class Cases extends TreeScanner<Void, Void> {
        private final String file;

        Cases(String file) {
            this.file = file;
        }

        @Override
        public Void visitSwitch(SwitchTree choice, Void nothing) {
            read(choice.getCases());
            return super.visitSwitch(choice, null);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree choice, Void nothing) {
            read(choice.getCases());
            return super.visitSwitchExpression(choice, null);
        }

        private void read(List<? extends CaseTree> cases) {
            var labels = cases.stream().flatMap(one -> one.getLabels().stream()).toList();
            if (labels.stream().noneMatch(DefaultCaseLabelTree.class::isInstance)) return;
            labels.stream()
                    .filter(PatternCaseLabelTree.class::isInstance)
                    .map(label -> type(((PatternCaseLabelTree) label).getPattern()))
                    .filter(ClosedSwitches.this::isOfClosedSet)
                    .findFirst()
                    .ifPresent(type -> open.add(file + ": a switch over the closed set of " + type + " has a default"));
        }

        private static Tree type(Tree pattern) {
            return switch (pattern) {
                case BindingPatternTree binding -> binding.getVariable().getType();
                case DeconstructionPatternTree parts -> parts.getDeconstructor();
                default -> pattern;
            };
        }
    }
}
