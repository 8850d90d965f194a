#include "ui/provisioning/planside.h"

#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/section.h"
#include "ui/provisioning/candidaterow.h"
#include "ui/provisioning/plane.h"
#include "ui/provisioning/productwords.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QWidget *checkLine(const QString &icon, Tone tone, const QString &words, const QString &more)
{
    auto *line = new QWidget;
    line->setObjectName(u"check"_s);
    line->setAccessibleName(words + u' ' + more);
    auto *all = new QHBoxLayout(line);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap8);
    all->addWidget(new IconLabel(icon, tone, line), 0, Qt::AlignTop);
    auto *text = new QVBoxLayout;
    text->setSpacing(0);
    auto *first = new Label(words, Tone::Text, Type::Base, line);
    first->setObjectName(u"checkWords"_s);
    first->setWordWrap(true);
    text->addWidget(first);
    if (!more.isEmpty()) {
        auto *second = new Label(more, Tone::Muted, Type::Small, line);
        second->setWordWrap(true);
        text->addWidget(second);
    }
    all->addLayout(text, 1);
    return line;
}

QWidget *amountLine(const QString &what, const QString &amount, Type type = Type::Base)
{
    auto *line = new QWidget;
    line->setObjectName(u"priceLine"_s);
    line->setAccessibleName(what + u' ' + amount);
    auto *all = new QHBoxLayout(line);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new Label(what, Tone::Text, type, line), 1);
    all->addWidget(new Label(amount, Tone::Text, type, line));
    return line;
}

} // namespace

PlanSide::PlanSide(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"planSide"_s);
    setAccessibleName(tr("Server, checks and price"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void PlanSide::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void PlanSide::showPlan(const core::Plan &plan, const Surroundings &around)
{
    clear();
    addServers(plan, around);
    addChecks(plan);
    addPrice(plan);
    addMail(plan);
    m_column->addStretch();
}

Section *PlanSide::addSection(const QString &name, const QString &title, const QString &note)
{
    auto *section = new Section(title, this);
    section->setObjectName(name);
    section->setNote(note);
    m_column->addWidget(section);
    return section;
}

void PlanSide::addServers(const core::Plan &plan, const Surroundings &around)
{
    Section *section = addSection(u"candidates"_s, tr("Server"));
    // The rows reach from edge to edge.
    auto *rows = new QWidget(section);
    auto *list = new QVBoxLayout(rows);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    int others = 0;
    for (qsizetype i = 0; i < plan.placement.judged.size(); ++i) {
        const core::Placement::Judged &judged = plan.placement.judged.at(i);
        if (judged.verdict == core::PlacementVerdict::OtherPanel) {
            ++others;
            continue;
        }
        const auto found = std::ranges::find(around.servers, judged.server, &core::Server::name);
        const auto server = found == around.servers.end() ? std::nullopt : std::optional(*found);
        list->addWidget(new CandidateRow(judged.server, server,
                                         PlanWords::reason(judged, i == 0, around), i == 0, rows));
    }
    m_column->addWidget(rows);
    if (others > 0)
        section->setNote(tr("%n other(s) run another panel", nullptr, others));
    m_column->addSpacing(Gap8);
}

void PlanSide::addChecks(const core::Plan &plan)
{
    Section *section =
        addSection(u"checks"_s, tr("Checks"),
                   tr("read from %1 at %2")
                       .arg(plan.placement.chosen->name, clock(QDateTime::currentDateTimeUtc())));
    const auto good = [section](const QString &words, const QString &more) {
        section->add(checkLine(u"check-circle"_s, Tone::Ok, words, more));
    };
    if (plan.service.id.isValid()) {
        section->setNote({});
        section->add(checkLine(u"retry"_s, Tone::Attention,
                               tr("An earlier attempt at this goes on"),
                               tr("Service %1, with the user %2. What it may have left on the "
                                  "panel is read first.")
                                   .arg(plan.service.id.value)
                                   .arg(plan.account.username)));
        return;
    }
    good(PlanWords::userCheck(plan), PlanWords::comparedWith(plan));
    good(tr("%1 is free").arg(plan.account.domain), PlanWords::comparedWith(plan));
    if (plan.packagePresent == true)
        good(tr("Package %1 exists").arg(plan.account.package), {});
    else if (!plan.account.package.isEmpty())
        section->add(checkLine(u"info"_s, Tone::Muted,
                               tr("Package %1 was not looked for").arg(plan.account.package),
                               tr("This panel has no list of packages.")));
    good(plan.passwordGenerated ? tr("Password generated by the panel's rules")
                                : tr("Password as you typed it"),
         tr("%n character(s), shown once at the end", nullptr, int(plan.account.password.size())));
}

void PlanSide::addPrice(const core::Plan &plan)
{
    const core::Money price = plan.service.price;
    if (price.currency.isEmpty())
        return;
    Section *section = addSection(u"price"_s, tr("Price"), inWords(plan.service.cycle));
    const qint64 fee = setupFee(plan);
    section->add(amountLine(plan.product.name, money(price.minor, price.currency)));
    if (fee == 0)
        return;
    section->add(amountLine(tr("Set-up fee"), money(fee, price.currency)));
    section->add(
        amountLine(tr("The first time"), money(price.minor + fee, price.currency), Type::Strong));
}

void PlanSide::addMail(const core::Plan &plan)
{
    if (!plan.steps.contains(core::StepKind::Mail))
        return;
    const QString language = QLocale(plan.customer.language).nativeLanguageName();
    Section *section = addSection(u"mail"_s, tr("Welcome mail"),
                                  plan.customer.language.isEmpty() ? QString() : language);
    auto *values = new KeyValues(section);
    values->set(u"to"_s, tr("To"), plan.account.email, KeyValues::Kind::Mono);
    values->set(u"template"_s, tr("Template"), tr("welcome"));
    section->add(values);
}

} // namespace ui
