#include "ui/services/passwordsdialog.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/secretclip.h"

#include <QGridLayout>
#include <QScrollArea>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int PasswordsDialogWidth = 520;
const auto Hidden = u"••••••••••••"_s;

} // namespace

PasswordsDialog::PasswordsDialog(const QList<SetPassword> &passwords, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"passwords"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New passwords"));
    setMinimumWidth(PasswordsDialogWidth);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap24, Gap24, Gap16);
    all->setSpacing(Gap12);
    all->addWidget(new Label(tr("%n new password(s)", nullptr, int(passwords.size())), Tone::Text,
                             Type::Strong, this));
    auto *once = new Label(
        tr("They are shown here once. When this is closed, nobody can look them up again."),
        Tone::Muted, Type::Base, this);
    once->setWordWrap(true);
    all->addWidget(once);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *rows = new QWidget(scroll);
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap12);
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const SetPassword &one : passwords)
        addRow(grid, row++, one);
    grid->setRowStretch(row, 1);
    scroll->setWidget(rows);
    all->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *close = new Button(tr("Close"), ButtonKind::Primary, this);
    close->setObjectName(u"close"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addWidget(close);
    all->addLayout(buttons);
}

void PasswordsDialog::addRow(QGridLayout *grid, int row, const SetPassword &one)
{
    auto *domain = new Label(one.domain, Tone::Text, Type::Fixed, this);
    grid->addWidget(domain, row, 0);
    grid->addWidget(new Label(one.username, Tone::Muted, Type::Fixed, this), row, 1);
    auto *password = new Label(Hidden, Tone::Text, Type::Fixed, this);
    password->setObjectName(u"password%1"_s.arg(row));
    password->setAccessibleName(tr("Password of %1").arg(one.domain));
    grid->addWidget(password, row, 2);
    auto *reveal = new Button(QString(), ButtonKind::Flat, this);
    reveal->setObjectName(u"reveal%1"_s.arg(row));
    reveal->setIconName(u"eye"_s);
    reveal->setCheckable(true);
    reveal->setAccessibleName(tr("Show the password of %1").arg(one.domain));
    connect(reveal, &QPushButton::toggled, password, [password, one](bool isShown) {
        password->setText(isShown ? QString::fromUtf8(one.password.reveal()) : Hidden);
    });
    grid->addWidget(reveal, row, 3);
    auto *copy = new Button(QString(), ButtonKind::Flat, this);
    copy->setObjectName(u"copy%1"_s.arg(row));
    copy->setIconName(u"copy"_s);
    copy->setAccessibleName(tr("Copy the password of %1").arg(one.domain));
    connect(copy, &QPushButton::clicked, this, [one] { SecretClip::instance().put(one.password); });
    grid->addWidget(copy, row, 4);
}

} // namespace ui
