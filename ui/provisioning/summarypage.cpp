#include "ui/provisioning/summarypage.h"

#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/section.h"
#include "ui/provisioning/plane.h"
#include "ui/provisioning/planwords.h"
#include "ui/provisioning/secretrow.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QString titleOf(const core::StepReport &step)
{
    const auto kind = core::fromName<core::StepKind>(step.name);
    return kind ? PlanWords::title(*kind) : step.name;
}

} // namespace

SummaryPage::SummaryPage(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"summaryPage"_s);
    setAccessibleName(tr("Summary"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void SummaryPage::clear()
{
    m_secrets.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

bool SummaryPage::wasSeen() const
{
    return std::ranges::all_of(m_secrets, &SecretRow::wasSeen);
}

void SummaryPage::showReport(const core::ProvisionReport &report)
{
    clear();
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(Gap16, Gap16, Gap16, Gap16);
    line->setSpacing(Gap12);
    line->addWidget(new IconLabel(u"check-circle"_s, Tone::Ok, head));
    auto *title = new Label(tr("%1 is set up on %2").arg(report.service.domain, report.server),
                            Tone::Text, Type::Strong, head);
    title->setObjectName(u"summaryTitle"_s);
    title->setWordWrap(true);
    line->addWidget(title, 1);
    m_column->addWidget(head);
    addMade(report);
    addPasswords(report);
    addWarnings(report.warnings);
    m_column->addStretch();
}

void SummaryPage::addMade(const core::ProvisionReport &report)
{
    auto *section = new Section(tr("What was made"), this);
    section->setNote(tr("service %1").arg(report.service.id.value));
    auto *values = new KeyValues(section);
    values->setObjectName(u"made"_s);
    values->set(u"domain"_s, tr("Domain"), report.service.domain, KeyValues::Kind::Mono);
    values->set(u"username"_s, tr("User"), report.service.username, KeyValues::Kind::Mono);
    values->set(u"server"_s, tr("Server"), report.server, KeyValues::Kind::Mono);
    values->set(u"url"_s, tr("Address"), report.url, KeyValues::Kind::Mono);
    for (const core::StepReport &step : report.steps) {
        const QString said = step.login.isEmpty() ? step.detail : step.login;
        values->set(u"step-"_s + step.name, titleOf(step), said.isEmpty() ? tr("done") : said);
    }
    section->add(values);
    m_column->addWidget(section);
}

void SummaryPage::addPasswords(const core::ProvisionReport &report)
{
    auto *section = new Section(tr("Passwords"), this);
    section->content()->setSpacing(Gap12);
    auto *words = new Label({}, Tone::Attention, Type::Small, section);
    words->setWordWrap(true);
    section->add(words);
    addSecret(section, tr("Account"), report.service.username, report.password);
    for (const core::StepReport &step : report.steps)
        addSecret(section, titleOf(step), step.login, step.password);
    m_column->addWidget(section);
    if (m_secrets.isEmpty()) {
        words->setObjectName(u"noPasswords"_s);
        words->setTone(Tone::Muted);
        words->setText(tr("None is kept on this machine: it was told already, or was made on "
                          "another one."));
        return;
    }
    words->setObjectName(u"shownOnce"_s);
    const bool isMailed = std::ranges::any_of(report.steps, [](const core::StepReport &step) {
        return step.name == core::nameOf(core::StepKind::Mail);
    });
    words->setText(isMailed ? tr("Shown once: after Done they are kept here only until the welcome "
                                 "mail was delivered.")
                            : tr("Shown once: after Done nobody can look them up here again."));
}

void SummaryPage::addSecret(Section *section, const QString &title, const QString &login,
                            const core::Secret &secret)
{
    if (secret.isEmpty())
        return;
    auto *row = new SecretRow(title, login, secret, section);
    section->add(row);
    m_secrets.append(row);
}

void SummaryPage::addWarnings(const QStringList &warnings)
{
    if (warnings.isEmpty())
        return;
    auto *section = new Section(tr("The panel remarked"), this);
    for (const QString &warning : warnings) {
        auto *words = new Label(warning, Tone::Muted, Type::Base, section);
        words->setWordWrap(true);
        section->add(words);
    }
    m_column->addWidget(section);
}

} // namespace ui
