#include "ui/servers/pinpanel.h"

#include "ui/common/button.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"

#include <QClipboard>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! In two lines, each of which can be compared at a glance.
QString inTwoLines(const QByteArray &sha256)
{
    const QString text = core::fingerprintText(sha256);
    const qsizetype half = text.size() / 2;
    return text.left(half) + u'\n' + text.mid(half + 1);
}

Label *valueLabel(QWidget *parent)
{
    auto *label = new Label({}, Tone::Text, Type::Small, parent);
    label->setWordWrap(true);
    label->makeSelectable();
    return label;
}

Label *mutedLabel(const QString &text, QWidget *parent, Type type = Type::Small)
{
    auto *label = new Label(text, Tone::Muted, type, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

PinPanel::PinPanel(QWidget *parent)
    : QWidget(parent)
    , m_subject(valueLabel(this))
    , m_issuer(valueLabel(this))
    , m_valid(valueLabel(this))
    , m_fingerprint(new Label({}, Tone::Text, Type::Fixed, this))
    , m_pin(new Button(tr("Pin certificate"), ButtonKind::Plain, this))
{
    setObjectName(u"pinPanel"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, Gap8, 0, 0);
    all->setSpacing(Gap4);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(Gap16);
    facts->setVerticalSpacing(2);
    facts->setColumnStretch(1, 1);
    const QList<std::pair<QString, Label *>> lines{
        {tr("Subject"), m_subject}, {tr("Issuer"), m_issuer}, {tr("Valid"), m_valid}};
    for (int line = 0; line < lines.size(); ++line) {
        facts->addWidget(mutedLabel(lines[line].first, this), line, 0);
        facts->addWidget(lines[line].second, line, 1);
    }
    all->addLayout(facts);
    all->addSpacing(Gap4);
    all->addWidget(mutedLabel(tr("SHA-256 fingerprint"), this));

    auto *box = new QFrame(this);
    box->setObjectName(u"fingerprintBox"_s);
    box->setProperty("kind", u"code"_s);
    auto *inBox = new QHBoxLayout(box);
    inBox->setContentsMargins(Gap8, Gap8, Gap8, Gap8);
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_fingerprint->makeSelectable();
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint"));
    inBox->addWidget(m_fingerprint, 1);
    auto *copied = new QToolButton(box);
    copied->setObjectName(u"copyFingerprint"_s);
    copied->setIcon(icon(u"copy"_s, Tone::Muted));
    copied->setToolTip(tr("Copy the fingerprint"));
    copied->setAccessibleName(copied->toolTip());
    connect(copied, &QToolButton::clicked, this, &PinPanel::copy);
    inBox->addWidget(copied);
    all->addWidget(box);
    all->addWidget(mutedLabel(
        tr("Pin this certificate? Compare the fingerprint on the server itself first:"), this));
    auto *command =
        mutedLabel(u"openssl x509 -noout -fingerprint -sha256 -in …"_s, this, Type::Fixed);
    command->makeSelectable();
    all->addWidget(command);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Gap8, 0, 0);
    buttons->setSpacing(Gap8);
    m_pin->setObjectName(u"pin"_s);
    m_pin->setIconName(u"pin"_s);
    m_pin->setAutoDefault(false);
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT pinWanted(m_certificate.sha256); });
    buttons->addWidget(m_pin);
    auto *stop = new Button(tr("Stop test"), ButtonKind::Plain, this);
    stop->setObjectName(u"stopTest"_s);
    stop->setAutoDefault(false);
    connect(stop, &QPushButton::clicked, this, &PinPanel::stopWanted);
    buttons->addWidget(stop);
    buttons->addStretch(1);
    all->addLayout(buttons);
}

void PinPanel::show(const core::ServerCertificate &certificate, bool isOther)
{
    m_certificate = certificate;
    m_subject->setText(certificate.subject);
    m_issuer->setText(certificate.issuer == certificate.subject ? tr("the same, self-signed")
                                                                : certificate.issuer);
    //: from one day to another
    m_valid->setText(tr("%1 to %2")
                         .arg(day(certificate.validFrom.toLocalTime().date()),
                              day(certificate.validUntil.toLocalTime().date())));
    m_fingerprint->setText(inTwoLines(certificate.sha256));
    m_pin->setText(isOther ? tr("Pin the new certificate") : tr("Pin certificate"));
    setVisible(true);
    if (!isOther)
        m_pin->setFocus();
}

void PinPanel::copy() const
{
    QGuiApplication::clipboard()->setText(core::fingerprintText(m_certificate.sha256));
}

} // namespace ui
