#include "ui/common/confirmdialog.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ConfirmDialogWidth = 440;
constexpr int MostReasons = 5;

Label *paragraph(const QString &text, QWidget *parent, Tone tone = Tone::Text,
                 Type type = Type::Base)
{
    auto *label = new Label(text, tone, type, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConfirmDialog::ConfirmDialog(const QString &title, const QString &consequence, const QString &verb,
                             QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"confirm"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(ConfirmDialogWidth);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap24, Gap24, Gap16);
    all->setSpacing(Gap12);
    Label *heading = paragraph(title, this, Tone::Text, Type::Strong);
    heading->setObjectName(u"heading"_s);
    all->addWidget(heading);
    Label *what = paragraph(consequence, this);
    what->setObjectName(u"consequence"_s);
    all->addWidget(what);
    m_fields = new QVBoxLayout;
    m_fields->setSpacing(Gap8);
    all->addLayout(m_fields);
    all->addStretch(1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Plain, this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    // A record's name may have what would mark a key.
    m_verb = new Button(QString(verb).replace(u'&', u"&&"_s), ButtonKind::Danger, this);
    m_verb->setObjectName(u"verb"_s);
    m_verb->setAutoDefault(false);
    connect(m_verb, &QPushButton::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
    buttons->addWidget(m_verb);
    all->addLayout(buttons);
}

void ConfirmDialog::askFor(const QString &phrase)
{
    auto *label = paragraph(tr("Type “%1” to do it").arg(phrase), this);
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(u"phrase"_s);
    m_typed->setAccessibleName(label->text());
    label->setBuddy(m_typed);
    m_fields->addWidget(label);
    m_fields->addWidget(m_typed);
    m_verb->setEnabled(false);
    connect(m_typed, &QLineEdit::textChanged, this, [this, phrase](const QString &typed) {
        m_verb->setEnabled(typed.trimmed().compare(phrase, Qt::CaseInsensitive) == 0);
    });
    m_typed->setFocus();
}

void ConfirmDialog::leaveOut(const QStringList &reasons)
{
    if (reasons.isEmpty())
        return;
    Label *count =
        paragraph(tr("%n will be left out:", nullptr, int(reasons.size())), this, Tone::Attention);
    count->setObjectName(u"leftOut"_s);
    m_fields->addWidget(count);
    for (const QString &reason : reasons.first(std::min<qsizetype>(reasons.size(), MostReasons))) {
        m_fields->addWidget(paragraph(reason, this, Tone::Muted));
    }
    if (reasons.size() > MostReasons)
        m_fields->addWidget(
            paragraph(tr("and %n more", nullptr, int(reasons.size()) - MostReasons), this));
}

void ConfirmDialog::add(QWidget *field)
{
    m_fields->addWidget(field);
}

} // namespace ui
