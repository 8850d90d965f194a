#include "core/products/productvalidation.h"

#include "core/base/textrules.h"

#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

void checkPrices(const Product &product, QList<FieldError> &problems)
{
    const bool knownCurrency = minorDigits(product.currency).has_value();
    if (!product.currency.isEmpty() && !knownCurrency)
        problems.append({u"currency"_s, FieldProblem::Unknown, product.currency.left(20)});
    if (product.currency.isEmpty() && !product.prices.isEmpty())
        problems.append({u"currency"_s, FieldProblem::Missing});

    QSet<Cycle> seen;
    for (const Price &price : product.prices) {
        const QString cycle = nameOf(price.cycle);
        if (seen.contains(price.cycle))
            problems.append({u"price"_s, FieldProblem::Malformed, u"%1 twice"_s.arg(cycle)});
        seen.insert(price.cycle);
        if (price.price.minor < 0 || price.setupMinor < 0)
            problems.append({u"price"_s, FieldProblem::OutOfRange, cycle});
        if (price.price.currency != product.currency)
            problems.append({u"price"_s, FieldProblem::Malformed,
                             u"%1 is not in %2"_s.arg(cycle, product.currency.left(20))});
    }
}

void checkSteps(const Product &product, QList<FieldError> &problems)
{
    const QList<StepKind> &steps = product.steps;
    if (!product.panel) {
        // Invoiced only: there is no panel to do anything on.
        if (std::ranges::any_of(steps, [](StepKind step) { return step != StepKind::Mail; }))
            problems.append({u"steps"_s, FieldProblem::NotForThisPanel});
        if (!product.package.isEmpty())
            problems.append({u"package"_s, FieldProblem::NotForThisPanel});
        return;
    }
    if (!steps.contains(StepKind::Account))
        problems.append({u"steps"_s, FieldProblem::Missing, nameOf(StepKind::Account)});
    if (!std::ranges::is_sorted(steps, std::ranges::less_equal{}))
        problems.append(
            {u"steps"_s, FieldProblem::Malformed,
             u"account, dns, ssl, mailbox, database, mail: each once, in this order"_s});
}

void checkLimits(const ProductLimits &limits, QList<FieldError> &problems)
{
    const auto check = [&](const QString &field, qint64 value) {
        if (value < 0)
            problems.append({field, FieldProblem::OutOfRange, u"0"_s});
    };
    check(u"disk"_s, limits.diskMb.value_or(0));
    check(u"bandwidth"_s, limits.bandwidthMb.value_or(0));
    check(u"databases"_s, limits.databases.value_or(0));
    check(u"mailboxes"_s, limits.mailboxes.value_or(0));
}

} // namespace

QList<FieldError> problemsOf(const Product &product)
{
    QList<FieldError> problems;
    addProblem(problems, nameProblem(u"name"_s, product.name));
    addProblem(problems, textProblem(u"description"_s, product.description,
                                     {.longest = 10000, .manyLines = true}));
    addProblem(problems, textProblem(u"package"_s, product.package, {}));
    addProblem(problems, textProblem(u"location"_s, product.location, {}));
    for (const QString &tag : product.tags)
        addProblem(problems, textProblem(u"tags"_s, tag, {.longest = 50, .required = true}));
    for (auto [name, value] : product.fields.asKeyValueRange()) {
        addProblem(problems, textProblem(u"field"_s, name, {.longest = 100, .required = true}));
        addProblem(problems, textProblem(name.left(100), value, {.longest = 2000}));
    }
    checkPrices(product, problems);
    checkSteps(product, problems);
    checkLimits(product.limits, problems);
    return problems;
}

} // namespace core
