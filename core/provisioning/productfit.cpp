#include "core/provisioning/productfit.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestLocalPart = 64;
//! Behind the account's own name, which panels put in front, within MySQL's 32 of a user.
constexpr qsizetype LongestDatabase = 16;
constexpr qsizetype LongestFieldName = 100;

bool standsBetweenLetters(const QString &name)
{
    return name.front().isLetterOrNumber() && name.back().isLetterOrNumber();
}

std::optional<FieldError> mailboxProblem(const QString &field, const QString &localPart)
{
    if (const auto problem = wordProblem(field, localPart, LongestLocalPart, u"._-"))
        return problem;
    if (!standsBetweenLetters(localPart) || localPart.contains(".."_L1))
        return FieldError{field, FieldProblem::Malformed, u"what stands before the @"_s};
    return std::nullopt;
}

std::optional<FieldError> databaseProblem(const QString &field, const QString &name)
{
    if (const auto problem = wordProblem(field, name, LongestDatabase, u"_"))
        return problem;
    if (!standsBetweenLetters(name))
        return FieldError{field, FieldProblem::Malformed, u"a letter or digit at both ends"_s};
    return std::nullopt;
}

std::optional<FieldError> fieldProblem(const Panel &panel, const QString &name,
                                       const QString &value)
{
    if (value.isEmpty()
        && (name == QLatin1String(MailboxField) || name == QLatin1String(DatabaseField)))
        return std::nullopt; // the usual one
    if (name == QLatin1String(MailboxField))
        return mailboxProblem(name, value);
    if (name == QLatin1String(DatabaseField))
        return databaseProblem(name, value);
    const auto field = std::ranges::find(panel.fields, name, &PanelField::name);
    if (field == panel.fields.end())
        return FieldError{name.left(LongestFieldName), FieldProblem::NotForThisPanel, panel.label};
    if (!field->choices.isEmpty() && !field->choices.contains(value))
        return FieldError{name, FieldProblem::Unknown, field->choices.join(u", "_s)};
    bool isNumber = false;
    value.toLongLong(&isNumber);
    if (field->type == PanelField::Type::Number && !isNumber)
        return FieldError{name, FieldProblem::Malformed, u"a whole number"_s};
    if (field->type == PanelField::Type::Switch && value != "true"_L1 && value != "false"_L1)
        return FieldError{name, FieldProblem::Malformed, u"true, false"_s};
    return std::nullopt;
}

} // namespace

std::optional<Capability> capabilityFor(StepKind step)
{
    switch (step) {
    case StepKind::Dns:
        return Capability::Dns;
    case StepKind::Ssl:
        return Capability::Ssl;
    case StepKind::Mailbox:
        return Capability::Mailbox;
    case StepKind::Database:
        return Capability::Database;
    case StepKind::Account:
    case StepKind::Mail:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QList<FieldError> packageProblems(const Panel &panel, const QString &package)
{
    NewAccount account;
    account.package = package;
    QList<FieldError> problems = panel.checkAccount(account);
    problems.removeIf([](const FieldError &problem) { return problem.field != "package"_L1; });
    return problems;
}

QList<FieldError> problemsOn(const Panel &panel, const Product &product)
{
    QList<FieldError> problems;
    if (panel.capabilities.testFlag(Capability::Packages) && product.package.isEmpty())
        problems.append({u"package"_s, FieldProblem::Missing, panel.label});
    if (!product.package.isEmpty())
        problems += packageProblems(panel, product.package);
    if (product.accountKind == AccountKind::Reseller
        && !panel.capabilities.testFlag(Capability::Resellers))
        problems.append({u"kind"_s, FieldProblem::NotForThisPanel, panel.label});
    for (const StepKind step : product.steps) {
        const auto needed = capabilityFor(step);
        if (needed && !panel.capabilities.testFlag(*needed))
            problems.append({u"steps"_s, FieldProblem::NotForThisPanel,
                             u"%1: %2"_s.arg(panel.label, nameOf(step))});
    }
    for (auto [name, value] : product.fields.asKeyValueRange()) {
        if (const auto problem = fieldProblem(panel, name, value))
            problems.append(*problem);
    }
    return problems;
}

} // namespace core
