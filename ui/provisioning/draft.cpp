#include "ui/provisioning/draft.h"

#include "core/customers/customervalidation.h"
#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "core/services/domainname.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::FieldError;
using core::FieldProblem;
using core::StepKind;

namespace ui {
namespace {

//! As the panel would get it.
core::NewAccount accountOf(const Draft &draft)
{
    core::NewAccount account;
    account.domain = draft.normalDomain();
    account.username = draft.likelyUsername();
    account.password = draft.password;
    account.package = draft.product->package;
    account.kind = draft.product->accountKind;
    account.email = draft.customer.email;
    account.customerName = draft.customer.name;
    account.company = draft.customer.company;
    account.phone = draft.customer.phone;
    account.fields = draft.product->fields;
    account.fields.insert(draft.fields);
    account.fields.remove(QLatin1String(core::MailboxField));
    account.fields.remove(QLatin1String(core::DatabaseField));
    return account;
}

QList<FieldError> refusedBy(const Draft &draft, const QStringList &fields)
{
    QList<FieldError> problems = draft.panel()->checkAccount(accountOf(draft));
    problems.removeIf([&](const FieldError &problem) { return !fields.contains(problem.field); });
    return problems;
}

QList<FieldError> customerProblems(const Draft &draft)
{
    if (draft.isNewCustomer)
        return core::problemsOf(core::normalised(draft.customer));
    if (!draft.customer.id.isValid())
        return {{u"customer"_s, FieldProblem::Missing}};
    return {};
}

QList<FieldError> productProblems(const Draft &draft)
{
    if (!draft.product || !draft.product->panel)
        return {{u"product"_s, FieldProblem::Missing}};
    const QList<core::PanelField> fields = fieldsFor(*draft.product, draft.chosenSteps());
    QStringList names;
    for (const core::PanelField &field : fields)
        names.append(field.name);
    core::Product asked = *draft.product;
    asked.fields.insert(draft.fields);
    QList<FieldError> problems = core::problemsOn(*draft.panel(), asked);
    problems.removeIf([&](const FieldError &problem) { return !names.contains(problem.field); });
    // Left out, some are made from the domain, which is not known yet.
    const auto isSaid = [&](const QString &name) {
        const auto field = std::ranges::find(fields, name, &core::PanelField::name);
        return field->required || !asked.fields.value(name).isEmpty();
    };
    for (const FieldError &problem : refusedBy(draft, names)) {
        const bool isTold = std::ranges::any_of(
            problems, [&](const FieldError &told) { return told.field == problem.field; });
        if (!isTold && isSaid(problem.field))
            problems.append(problem);
    }
    return problems;
}

QList<FieldError> accessProblems(const Draft &draft)
{
    const auto domain = core::normalDomain(draft.domain);
    if (!domain)
        return {domain.error()};
    QStringList fields{u"domain"_s, u"username"_s};
    if (draft.isPasswordTyped)
        fields.append(u"password"_s);
    return refusedBy(draft, fields);
}

QList<FieldError> stepProblems(const Draft &draft)
{
    if (!draft.chosenSteps().contains(StepKind::Account))
        return {{u"steps"_s, FieldProblem::Missing, core::nameOf(StepKind::Account)}};
    core::Product asked = *draft.product;
    asked.steps = draft.chosenSteps();
    QList<FieldError> problems = core::problemsOn(*draft.panel(), asked);
    problems.removeIf([](const FieldError &problem) { return problem.field != "steps"_L1; });
    return problems;
}

} // namespace

const core::Panel *Draft::panel() const
{
    return product && product->panel ? &core::panelOf(*product->panel) : nullptr;
}

QString Draft::normalDomain() const
{
    return core::normalDomain(domain).value_or(QString());
}

QList<StepKind> Draft::chosenSteps() const
{
    return steps.value_or(product ? product->steps : QList<StepKind>());
}

std::optional<core::Price> Draft::price() const
{
    if (!product || product->prices.isEmpty())
        return std::nullopt;
    const auto found = std::ranges::find(
        product->prices, cycle.value_or(product->prices.first().cycle), &core::Price::cycle);
    return found == product->prices.end() ? std::nullopt : std::optional(*found);
}

QString Draft::proposedUsername() const
{
    const QString name = normalDomain();
    return panel() && !name.isEmpty() ? panel()->proposeUsername(name, 0) : QString();
}

QString Draft::likelyUsername() const
{
    return username.isEmpty() ? proposedUsername() : username;
}

bool Draft::isEmpty() const
{
    return !customer.id.isValid() && customer.name.isEmpty() && customer.email.isEmpty() && !product
           && domain.isEmpty();
}

QList<core::PanelField> fieldsFor(const core::Product &product, const QList<StepKind> &steps)
{
    if (!product.panel)
        return {};
    QList<core::PanelField> fields = core::panelOf(*product.panel).fields;
    const auto add = [&fields](const char *name) {
        core::PanelField field;
        field.name = QLatin1String(name);
        fields.append(field);
    };
    if (steps.contains(StepKind::Mailbox))
        add(core::MailboxField);
    if (steps.contains(StepKind::Database))
        add(core::DatabaseField);
    return fields;
}

QList<FieldError> problemsAt(Stage stage, const Draft &draft)
{
    switch (stage) {
    case Stage::Customer:
        return customerProblems(draft);
    case Stage::Product:
        return productProblems(draft);
    case Stage::Access:
        return draft.panel() ? accessProblems(draft) : productProblems(draft);
    case Stage::Steps:
        return draft.panel() ? stepProblems(draft) : productProblems(draft);
    case Stage::Server:
    case Stage::Plan:
    case Stage::Summary:
        return {};
    }
    Q_UNREACHABLE();
}

std::optional<Stage> incompleteStage(const Draft &draft)
{
    for (const Stage stage :
         {Stage::Customer, Stage::Product, Stage::Access, Stage::Server, Stage::Steps}) {
        if (!problemsAt(stage, draft).isEmpty())
            return stage;
    }
    // A new customer is written down before the plan can name it.
    if (!draft.customer.id.isValid())
        return Stage::Customer;
    return std::nullopt;
}

core::ProvisionOrder orderOf(const Draft &draft)
{
    core::ProvisionOrder order;
    order.customer = QString::number(draft.customer.id.value);
    order.product = QString::number(draft.product->id.value);
    order.domain = draft.normalDomain();
    // Left empty, another is proposed where this one is taken.
    order.username = draft.username;
    if (draft.isPasswordTyped)
        order.password = draft.password;
    order.server = draft.server;
    order.steps = draft.steps;
    order.fields = draft.fields;
    order.cycle = draft.cycle;
    return order;
}

Stage stageOf(const QString &field)
{
    if (field == "domain"_L1 || field == "username"_L1 || field == "password"_L1)
        return Stage::Access;
    if (field == "server"_L1)
        return Stage::Server;
    if (field == "steps"_L1)
        return Stage::Steps;
    const QStringList customer{u"customer"_s, u"name"_s,    u"email"_s,   u"company"_s,
                               u"phone"_s,    u"country"_s, u"language"_s};
    return customer.contains(field) ? Stage::Customer : Stage::Product;
}

} // namespace ui
