#include "ui/provisioning/accesspage.h"

#include "ui/common/button.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/provisioning/passwordstrength.h"

#include "core/services/domainname.h"
#include "core/wording/errorwording.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {

AccessPage::AccessPage(QWidget *parent)
    : StagePage(tr("Domain and access"), tr("Checked by the panel's own rules while you type."),
                parent)
    , m_domain(new QLineEdit(this))
    , m_domainNote(new Label({}, Tone::Muted, Type::Small, this))
{
    setObjectName(u"accessPage"_s);
    m_domain->setObjectName(u"domain"_s);
    m_domain->setPlaceholderText(u"example.org"_s);
    m_domain->setFont(Theme::instance().fixed());
    addRow(u"domain"_s, tr("Domain"), m_domain);
    m_domainNote->setObjectName(u"domainNote"_s);
    m_domainNote->setWordWrap(true);
    column()->addWidget(m_domainNote);
    column()->addWidget(makeUser());
    column()->addWidget(makePassword());
    connect(m_domain, &QLineEdit::textEdited, this, &AccessPage::readDomain);
    connect(m_domain, &QLineEdit::editingFinished, this, [this] {
        const auto domain = core::normalDomain(m_domain->text());
        if (!m_domain->text().trimmed().isEmpty() && !domain && problemAt(u"domain"_s).isEmpty())
            complain(u"domain"_s, core::inWords(domain.error()));
    });
    showTyped(false);
}

AccessPage::~AccessPage() = default;

QWidget *AccessPage::makeUser()
{
    auto *part = new QWidget(this);
    auto *all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap4);
    m_user = new QLineEdit(part);
    m_user->setObjectName(u"username"_s);
    m_user->setFont(Theme::instance().fixed());
    all->addWidget(makeRow(u"username"_s, tr("User name"), m_user, {}, part));
    auto *line = new QHBoxLayout;
    m_userNote = new Label({}, Tone::Muted, Type::Small, part);
    m_userNote->setObjectName(u"usernameNote"_s);
    m_userNote->setWordWrap(true);
    line->addWidget(m_userNote, 1);
    m_propose = new Button(tr("Use the proposal"), ButtonKind::Link, part);
    m_propose->setObjectName(u"proposeUsername"_s);
    line->addWidget(m_propose);
    all->addLayout(line);
    m_offer = new QWidget(part);
    auto *offer = new QHBoxLayout(m_offer);
    offer->setContentsMargins(0, 0, 0, 0);
    m_offerText = new Label({}, Tone::Text, Type::Small, m_offer);
    m_offerText->setObjectName(u"offeredUsername"_s);
    m_offerText->setWordWrap(true);
    offer->addWidget(m_offerText, 1);
    m_useOffer = new Button(QString(), ButtonKind::Plain, m_offer);
    m_useOffer->setObjectName(u"useOfferedUsername"_s);
    offer->addWidget(m_useOffer);
    m_offer->hide();
    all->addWidget(m_offer);
    connect(m_user, &QLineEdit::textEdited, this, [this] {
        tellUser();
        Q_EMIT edited();
    });
    connect(m_propose, &Button::clicked, this, [this] {
        m_user->setText(m_proposed);
        m_user->setFocus();
        tellUser();
        Q_EMIT edited();
    });
    connect(m_useOffer, &Button::clicked, this, [this] {
        m_user->setText(m_free);
        m_offer->hide();
        m_user->setFocus();
        tellUser();
        Q_EMIT edited();
    });
    return part;
}

QWidget *AccessPage::makePassword()
{
    auto *part = new QWidget(this);
    auto *all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap8);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(Gap24);
    m_generate = new QRadioButton(tr("&Generate the password"), part);
    m_generate->setObjectName(u"generatePassword"_s);
    m_generate->setChecked(true);
    kinds->addWidget(m_generate);
    m_type = new QRadioButton(tr("&Type one"), part);
    m_type->setObjectName(u"typePassword"_s);
    kinds->addWidget(m_type);
    kinds->addStretch();
    all->addLayout(kinds);
    m_rule = new Label({}, Tone::Muted, Type::Small, part);
    m_rule->setObjectName(u"passwordRule"_s);
    m_rule->setWordWrap(true);
    all->addWidget(m_rule);
    m_typedPart = new QWidget(part);
    auto *typed = new QVBoxLayout(m_typedPart);
    typed->setContentsMargins(0, 0, 0, 0);
    typed->setSpacing(Gap4);
    m_password = new QLineEdit(m_typedPart);
    m_password->setObjectName(u"password"_s);
    m_password->setFont(Theme::instance().fixed());
    m_password->setEchoMode(QLineEdit::Password);
    typed->addWidget(makeRow(u"password"_s, tr("Password"), m_password,
                             tr("Not kept with a draft."), m_typedPart));
    auto *strength = new QHBoxLayout;
    m_meter = new Meter(m_typedPart);
    m_meter->setAccessibleName(tr("Strength of the password"));
    strength->addWidget(m_meter);
    m_strength = new Label({}, Tone::Muted, Type::Small, m_typedPart);
    m_strength->setObjectName(u"passwordStrength"_s);
    strength->addWidget(m_strength, 1);
    typed->addLayout(strength);
    all->addWidget(m_typedPart);
    connect(m_type, &QRadioButton::toggled, this, [this](bool isTyped) {
        showTyped(isTyped);
        Q_EMIT edited();
    });
    connect(m_password, &QLineEdit::textEdited, this, [this] {
        tellStrength();
        Q_EMIT edited();
    });
    return part;
}

QWidget *AccessPage::first() const
{
    return m_domain;
}

void AccessPage::load(const Draft &draft)
{
    m_draft = draft;
    m_domain->setText(draft.domain);
    m_user->setText(draft.username);
    m_type->setChecked(draft.isPasswordTyped);
    m_generate->setChecked(!draft.isPasswordTyped);
    m_offer->hide();
    if (draft.isPasswordTyped)
        m_password->setText(QString::fromUtf8(draft.password.reveal()));
    else
        m_password->clear();
    if (const core::Panel *panel = draft.panel())
        m_rule->setText(
            tr("%n characters by the rules of %1, from the system's random source. Shown once, "
               "at the end.",
               nullptr, std::min(std::max(panel->password.length, 16), panel->password.maximum))
                .arg(panel->label));
    showTyped(draft.isPasswordTyped);
    m_proposed.clear();
    propose();
}

void AccessPage::store(Draft &draft) const
{
    draft.domain = m_domain->text().trimmed();
    draft.username = isOwnName() ? m_user->text().trimmed() : QString();
    draft.isPasswordTyped = m_type->isChecked();
    draft.password = {};
    if (draft.isPasswordTyped) {
        QString typed = m_password->text();
        draft.password = core::Secret::fromText(typed);
        core::wipe(typed);
    }
}

//! Left as it was proposed, the next one is taken where this one is not free.
bool AccessPage::isOwnName() const
{
    const QString name = m_user->text().trimmed();
    return !name.isEmpty() && name != m_proposed;
}

void AccessPage::readDomain()
{
    propose();
    m_offer->hide();
    Q_EMIT edited();
}

void AccessPage::propose()
{
    const bool wasProposed = !isOwnName();
    m_draft.domain = m_domain->text();
    m_proposed = m_draft.proposedUsername();
    if (wasProposed)
        m_user->setText(m_proposed);
    const QString normal = m_draft.normalDomain();
    const bool isOther = !normal.isEmpty() && normal != m_domain->text().trimmed().toLower();
    m_domainNote->setVisible(isOther);
    m_domainNote->setText(isOther ? tr("The panel gets %1.").arg(normal) : QString());
    tellUser();
}

void AccessPage::tellUser()
{
    const bool isProposed = !isOwnName();
    m_userNote->setText(
        isProposed ? tr("Proposed by the panel's rules. If it is taken, the next free one is used.")
                   : tr("Your own. If it is taken, you are asked for another."));
    m_propose->setVisible(!isProposed && !m_proposed.isEmpty());
}

void AccessPage::showTyped(bool isTyped)
{
    m_typedPart->setVisible(isTyped);
    m_rule->setVisible(!isTyped);
    tellStrength();
}

void AccessPage::tellStrength()
{
    QString typed = m_password->text();
    const core::Secret password = core::Secret::fromText(typed);
    core::wipe(typed);
    const double strength = strengthOf(password);
    const QString words = strengthInWords(strength);
    const Tone tone = strength < 0.45 ? Tone::Danger : strength < 0.75 ? Tone::Attention : Tone::Ok;
    m_meter->setFill(strength, tone);
    m_strength->setText(password.isEmpty() ? QString() : tr("Strength: %1").arg(words));
}

void AccessPage::offer(const QString &taken, const QString &where, const QString &free)
{
    clearProblems();
    complain(u"username"_s, tr("%1 is taken on %2.").arg(taken, where));
    m_propose->hide();
    m_free = free;
    m_offer->setVisible(!free.isEmpty());
    m_offerText->setText(tr("%1 is free there.").arg(free));
    m_useOffer->setText(tr("Use %1").arg(free));
    if (free.isEmpty())
        m_user->setFocus();
    else
        m_useOffer->setFocus();
}

} // namespace ui
