#include "app/cli/arguments.h"
#include "app/cli/questions.h"
#include "app/cli/secretinput.h"
#include "app/cli/wizard.h"

#include "core/panels/registry.h"
#include "core/services/domainname.h"
#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

constexpr qsizetype MostFound = 20;

QString labelOf(const Customer &customer)
{
    return u"%1 <%2>"_s.arg(customer.name, customer.email);
}

QString labelOf(const Price &price)
{
    const QString label = u"%1, %2"_s.arg(price.price.toString(), nameOf(price.cycle));
    if (price.setupMinor == 0)
        return label;
    return label + u", and %1 once"_s.arg(Money{price.setupMinor, price.price.currency}.toString());
}

QString namesOf(const QList<StepKind> &steps)
{
    QStringList names;
    for (const StepKind step : steps)
        names.append(nameOf(step));
    return names.join(u',');
}

const Panel &panelOf(const Answers &answers)
{
    return core::panelOf(*answers.product.panel);
}

//! What the panel would refuse of this one field.
QList<FieldError> problemsWith(const QString &field, const Answers &answers,
                               const QString &username, const Secret &password)
{
    NewAccount account;
    account.domain = answers.order.domain;
    account.username = username;
    account.password = password;
    QList<FieldError> problems = panelOf(answers).checkAccount(account);
    problems.removeIf([&](const FieldError &problem) { return problem.field != field; });
    return problems;
}

bool complained(const SessionPtr &session, const QList<FieldError> &problems)
{
    for (const FieldError &problem : problems)
        session->out.note(inWords(problem));
    return !problems.isEmpty();
}

struct CustomerField {
    QString question;
    QString Customer::*field;
};

Async<Customer> newCustomer(SessionPtr session)
{
    const QList<CustomerField> fields{{u"Name"_s, &Customer::name},
                                      {u"E-mail"_s, &Customer::email},
                                      {u"Company, if any"_s, &Customer::company},
                                      {u"Country, two letters"_s, &Customer::country},
                                      {u"Language, two letters"_s, &Customer::language}};
    Customer customer;
    while (true) {
        for (const CustomerField &asking : fields) {
            const QString known = customer.*asking.field;
            const auto answer = co_await asked(session, asking.question, known);
            if (!answer)
                co_return std::unexpected(answer.error());
            customer.*asking.field = *answer;
        }
        const auto saved = co_await session->engine->customers().save(customer);
        if (saved) {
            session->out.note(u"Added the customer %1."_s.arg(labelOf(*saved)));
            co_return saved;
        }
        if (saved.error().kind == ErrorKind::Storage)
            co_return saved;
        complain(session, saved.error());
    }
}

//! The one who is meant by an id, an e-mail address, or a part of a name; nobody when there is no
//! such customer.
Async<std::optional<Customer>> knownCustomer(SessionPtr session, QString who)
{
    Customers &customers = session->engine->customers();
    const auto known = co_await customers.find(who);
    if (known)
        co_return std::optional(*known);
    if (known.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(known.error());
    const CustomerFilter filter{.search = who};
    const auto found = co_await customers.list(filter);
    if (!found)
        co_return std::unexpected(found.error());
    if (found->isEmpty() || found->size() > MostFound) {
        session->out.note(found->isEmpty()
                              ? u"There is no such customer."_s
                              : u"%1 customers fit; say more of the name."_s.arg(found->size()));
        co_return std::optional<Customer>();
    }
    QStringList labels;
    for (const Customer &customer : *found)
        labels.append(labelOf(customer));
    const int only = found->size() == 1 ? 0 : -1;
    const QString question = u"Which customer"_s;
    const auto place = co_await chosen(session, question, labels, only);
    if (!place)
        co_return std::unexpected(place.error());
    co_return std::optional(found->at(*place));
}

Async<> askPrice(AnswersPtr answers)
{
    const QList<Price> prices = answers->product.prices;
    answers->order.cycle.reset();
    if (prices.size() < 2)
        co_return Result<>();
    QStringList labels;
    for (const Price &price : prices)
        labels.append(labelOf(price));
    const QString question = u"Which price"_s;
    const auto place = co_await chosen(answers->session, question, labels, 0);
    if (!place)
        co_return std::unexpected(place.error());
    answers->order.cycle = prices.at(*place).cycle;
    co_return Result<>();
}

//! What the panel has to be told and the product does not say already.
Async<> askFields(AnswersPtr answers)
{
    answers->order.fields.clear();
    for (const PanelField &field : panelOf(*answers).fields) {
        if (!field.required || !answers->product.fields.value(field.name).isEmpty())
            continue;
        if (!field.choices.isEmpty()) {
            const auto place = co_await chosen(answers->session, field.name, field.choices, -1);
            if (!place)
                co_return std::unexpected(place.error());
            answers->order.fields.insert(field.name, field.choices.at(*place));
            continue;
        }
        const auto typed = co_await asked(answers->session, field.name);
        if (!typed)
            co_return std::unexpected(typed.error());
        answers->order.fields.insert(field.name, *typed);
    }
    co_return Result<>();
}

QString labelOf(const Server &server)
{
    const QString most = server.capacity ? QString::number(*server.capacity) : u"any number"_s;
    const QString where = server.location.isEmpty() ? QString() : u", "_s + server.location;
    return u"%1: %2, %3 of %4 accounts%5"_s.arg(server.name, inWords(server.state))
        .arg(server.accounts)
        .arg(most, where);
}

} // namespace

Async<> askCustomer(AnswersPtr answers)
{
    const SessionPtr session = answers->session;
    const QString question = u"Customer: id, e-mail or a part of the name; empty for a new one"_s;
    while (true) {
        const auto who = co_await asked(session, question);
        if (!who)
            co_return std::unexpected(who.error());
        if (who->isEmpty()) {
            const auto added = co_await newCustomer(session);
            if (!added)
                co_return std::unexpected(added.error());
            answers->customer = *added;
            break;
        }
        const auto known = co_await knownCustomer(session, *who);
        if (!known)
            co_return std::unexpected(known.error());
        if (*known) {
            answers->customer = **known;
            session->out.note(labelOf(answers->customer));
            break;
        }
    }
    answers->order.customer = QString::number(answers->customer.id.value);
    co_return Result<>();
}

Async<> askProduct(AnswersPtr answers)
{
    const auto products = co_await answers->session->engine->products().list();
    if (!products)
        co_return std::unexpected(products.error());
    QList<Product> sold;
    QStringList labels;
    for (const Product &product : *products) {
        if (!product.active || !product.panel)
            continue;
        sold.append(product);
        labels.append(u"%1 (%2)"_s.arg(product.name, core::panelOf(*product.panel).label));
    }
    if (sold.isEmpty())
        co_return failure(ErrorKind::NotFound, u"a product that is sold and has a panel"_s);
    const QString question = u"Product"_s;
    const int only = sold.size() == 1 ? 0 : -1;
    const auto place = co_await chosen(answers->session, question, labels, only);
    if (!place)
        co_return std::unexpected(place.error());
    answers->product = sold.at(*place);
    answers->order.product = QString::number(answers->product.id.value);
    const auto priced = co_await askPrice(answers);
    if (!priced)
        co_return std::unexpected(priced.error());
    co_return co_await askFields(answers);
}

Async<> askDomain(AnswersPtr answers)
{
    const QString question = u"Domain"_s;
    while (true) {
        const auto typed = co_await asked(answers->session, question, answers->order.domain);
        if (!typed)
            co_return std::unexpected(typed.error());
        const auto domain = normalDomain(*typed);
        if (domain) {
            answers->order.domain = *domain;
            co_return Result<>();
        }
        answers->session->out.note(inWords(domain.error()));
    }
}

Async<> askUsername(AnswersPtr answers)
{
    const QString proposed = panelOf(*answers).proposeUsername(answers->order.domain, 0);
    const QString question = u"User name"_s;
    while (true) {
        const auto typed = co_await asked(answers->session, question, proposed);
        if (!typed)
            co_return std::unexpected(typed.error());
        // Left empty, another is proposed where this one is taken.
        answers->order.username = *typed == proposed ? QString() : *typed;
        const auto problems = problemsWith(u"username"_s, *answers, *typed, {});
        if (!complained(answers->session, problems))
            co_return Result<>();
    }
}

Async<> askPassword(AnswersPtr answers)
{
    const SessionPtr session = answers->session;
    answers->order.password = {};
    const QString question = u"Generate the password"_s;
    const auto generate = co_await agreed(session, question, true);
    if (!generate)
        co_return std::unexpected(generate.error());
    while (!*generate) {
        const auto typed = secretAsked(u"Password, which is not shown"_s);
        const auto again = secretAsked(u"The same again"_s);
        if (!typed || !again)
            co_return failure(ErrorKind::Cancelled, u"no password was given"_s);
        if (!typed->matches(*again)) {
            session->out.note(u"They differ."_s);
            continue;
        }
        const auto problems =
            problemsWith(u"password"_s, *answers, answers->order.username, *typed);
        if (!complained(session, problems)) {
            answers->order.password = *typed;
            break;
        }
    }
    co_return Result<>();
}

Async<> askServer(AnswersPtr answers)
{
    const auto servers = co_await answers->session->engine->servers().list();
    if (!servers)
        co_return std::unexpected(servers.error());
    QStringList names{QString()};
    QStringList labels{u"chosen for you, with the reasons in the plan"_s};
    for (const ServerOverview &overview : *servers) {
        if (overview.server.panel != answers->product.panel)
            continue;
        names.append(overview.server.name);
        labels.append(labelOf(overview.server));
    }
    const QString question = u"Server"_s;
    const auto place = co_await chosen(answers->session, question, labels, 0);
    if (!place)
        co_return std::unexpected(place.error());
    answers->order.server = names.at(*place);
    co_return Result<>();
}

Async<> askSteps(AnswersPtr answers)
{
    const QString usual = namesOf(answers->product.steps);
    const QString question = u"Steps"_s;
    while (true) {
        const auto typed = co_await asked(answers->session, question, usual);
        if (!typed)
            co_return std::unexpected(typed.error());
        const std::string given = typed->toStdString();
        if (checkNames<StepKind>(given).empty()) {
            answers->order.steps.reset();
            if (*typed != usual)
                answers->order.steps = namedIn<StepKind>({given});
            co_return Result<>();
        }
        answers->session->out.note(u"Some of: account,dns,ssl,mailbox,database,mail."_s);
    }
}

} // namespace cli
