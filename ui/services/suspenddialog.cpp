#include "ui/services/suspenddialog.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include "core/wording/statewording.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int SuspendDialogWidth = 400;

Label *labelFor(const QString &text, QWidget *field, QWidget *parent)
{
    auto *label = new Label(text, Tone::Text, Type::Small, parent);
    label->setBuddy(field);
    return label;
}

} // namespace

void fillReasons(QComboBox *box)
{
    using enum core::SuspensionReason;
    for (const auto reason : {Manual, Overdue, Abuse, Quota, Fraud})
        box->addItem(core::inWords(reason), int(reason));
}

SuspendDialog::SuspendDialog(const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_reason(new QComboBox(this))
    , m_note(new QLineEdit(this))
{
    setObjectName(u"suspendDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(what);
    setMinimumWidth(SuspendDialogWidth);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap24, Gap24, Gap16);
    all->setSpacing(Gap4);
    auto *heading = new Label(what, Tone::Text, Type::Strong, this);
    heading->setWordWrap(true);
    all->addWidget(heading);
    all->addSpacing(Gap12);
    m_reason->setObjectName(u"reason"_s);
    fillReasons(m_reason);
    all->addWidget(labelFor(tr("&Reason"), m_reason, this));
    all->addWidget(m_reason);
    all->addSpacing(Gap8);
    m_note->setObjectName(u"note"_s);
    m_note->setPlaceholderText(tr("For colleagues, such as the invoice’s number"));
    all->addWidget(labelFor(tr("&Note"), m_note, this));
    all->addWidget(m_note);
    all->addSpacing(Gap16);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Plain, this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    auto *suspend = new Button(tr("Suspend"), ButtonKind::Primary, this);
    suspend->setObjectName(u"verb"_s);
    suspend->setDefault(true);
    connect(suspend, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(core::SuspensionReason(m_reason->currentData().toInt()),
                      m_note->text().trimmed());
        accept();
    });
    buttons->addWidget(suspend);
    all->addLayout(buttons);
    m_reason->setFocus();
}

} // namespace ui
