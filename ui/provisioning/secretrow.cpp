#include "ui/provisioning/secretrow.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/secretclip.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! Of one length, which tells nothing.
const auto Mask = u"••••••••••••••••"_s;

} // namespace

SecretRow::SecretRow(const QString &title, const QString &login, core::Secret secret,
                     QWidget *parent)
    : QWidget(parent)
    , m_secret(std::move(secret))
    , m_text(new Label(Mask, Tone::Text, Type::Fixed, this))
    , m_reveal(new Button(tr("Reveal"), ButtonKind::Plain, this))
    , m_copy(new Button(tr("Copy"), ButtonKind::Plain, this))
    , m_note(new Label({}, Tone::Muted, Type::Small, this))
{
    setObjectName(u"secretRow"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap8);
    grid->setVerticalSpacing(Gap4);
    grid->setColumnStretch(0, 1);
    auto *name = new Label(title, Tone::Muted, Type::Small, this);
    grid->addWidget(name, 0, 0);
    grid->addWidget(new Label(login, Tone::Text, Type::Fixed, this), 1, 0);
    m_text->setObjectName(u"secretText"_s);
    m_text->setAccessibleName(tr("Password, hidden"));
    m_text->setWordWrap(true);
    grid->addWidget(m_text, 2, 0);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_reveal->setIconName(u"eye"_s);
    m_reveal->setAccessibleName(tr("Reveal: %1").arg(title));
    grid->addWidget(m_reveal, 2, 1);
    m_copy->setObjectName(u"copySecret"_s);
    m_copy->setIconName(u"copy"_s);
    m_copy->setAccessibleName(tr("Copy: %1").arg(title));
    grid->addWidget(m_copy, 2, 2);
    m_note->setObjectName(u"secretNote"_s);
    m_note->hide();
    grid->addWidget(m_note, 3, 0, 1, 3);
    connect(m_reveal, &Button::clicked, this, [this] { reveal(!m_isRevealed); });
    connect(m_copy, &Button::clicked, this, &SecretRow::copy);
    connect(&SecretClip::instance(), &SecretClip::cleared, m_note, &QWidget::hide);
}

SecretRow::~SecretRow() = default;

void SecretRow::hideEvent(QHideEvent *event)
{
    reveal(false);
    QWidget::hideEvent(event);
}

void SecretRow::reveal(bool isRevealed)
{
    m_isRevealed = isRevealed;
    m_text->setText(isRevealed ? QString::fromUtf8(m_secret.reveal()) : Mask);
    m_text->setAccessibleName(isRevealed ? tr("Password") : tr("Password, hidden"));
    m_reveal->setText(isRevealed ? tr("Hide") : tr("Reveal"));
    if (isRevealed) {
        m_text->makeSelectable();
        m_wasSeen = true;
        Q_EMIT seen();
    } else {
        m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    }
}

void SecretRow::copy()
{
    SecretClip::instance().put(m_secret);
    m_note->setText(tr("Copied. The clipboard is cleared in %n second(s).", nullptr,
                       int(SecretClip::Kept.count())));
    m_note->show();
    m_wasSeen = true;
    Q_EMIT seen();
}

} // namespace ui
