
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_without_the_first_columns'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestedquery',
            name='is_on_home',
            field=models.BooleanField(default=False, help_text='Shown below the search box there. Three or four are enough.', verbose_name='on the home page'),
        ),
        migrations.AlterField(
            model_name='suggestedquery',
            name='query',
            field=models.CharField(help_text='As a reader would put it. The search must find something.', max_length=100, unique=True, verbose_name='search words'),
        ),
        migrations.AlterField(
            model_name='suggestedquery',
            name='sort_order',
            field=models.PositiveSmallIntegerField(default=0, help_text='The lowest first; those alike by the alphabet.', verbose_name='order'),
        ),
    ]
